import { apiBase, isLinkTemplate, serverOrigin } from '../../functions/config/web-address';

test.each([
  ['https://vb365.example.com:4443', 'https://vb365.example.com:4443'],
  ['https://VB365.example.com:443/', 'https://vb365.example.com'],
  ['https://10.0.0.8:4443', 'https://10.0.0.8:4443'],
  ['https://[fd00::8]:4443', 'https://[fd00::8]:4443'],
  ['http://localhost:4443', 'http://localhost:4443'],
  ['http://127.0.0.1:4443', 'http://127.0.0.1:4443'],
  ['http://[::1]:4443', 'http://[::1]:4443'],
])('%s is the address of a server', (text, origin) => {
  expect(serverOrigin(text)).toBe(origin);
});

test.each([
  'vb365.example.com:4443',
  'http://vb365.example.com',
  'http://127.0.0.1.example.com',
  'http://localhost.example.com',
  'https://vb365.example.com/v8',
  'https://vb365.example.com?x',
  'https://admin:secret@vb365.example.com',
  'https://vb365.example.com:99999',
  'https://vb365 .example.com',
  'https:\\\\vb365.example.com',
  'ftp://vb365.example.com',
  'https://',
])('%s is not the address of a server', (text) => {
  expect(serverOrigin(text)).toBeUndefined();
});

test('a base address ends with a slash and is as safe', () => {
  expect(apiBase('https://slack-gov.com/api')).toBe('https://slack-gov.com/api/');
  expect(apiBase('http://localhost:8080/api/')).toBe('http://localhost:8080/api/');
  expect(apiBase('http://slack.com/api/')).toBeUndefined();
  expect(apiBase('https://slack.com/api/?a=b')).toBeUndefined();
});

test.each([
  'https://wiki.example.com/vb365/{server}/{jobId}/{sessionId}',
  'http://intranet/{server}?session={sessionId}#{jobId}',
  'https://wiki.example.com/backups',
])('%s is a link', (template) => {
  expect(isLinkTemplate(template)).toBe(true);
});

test.each([
  'https://{server}.example.com/',
  'https://wiki.example.com:{jobId}/',
  'https://{server}@wiki.example.com/',
  'https://admin:secret@wiki.example.com/',
  '{server}://wiki.example.com/',
  'javascript:alert({sessionId})',
  'https://wiki.example.com/{session}',
  'https://wiki.example.com/{sessionId',
  'https://wiki.example.com/{{sessionId}}',
  'wiki.example.com/{sessionId}',
])('%s is none', (template) => {
  expect(isLinkTemplate(template)).toBe(false);
});
