import * as fc from 'fast-check';
import { adviceFor, adviceWith } from '../../functions/alerts/advice';
import { regexMatcher } from '../../functions/alerts/regular-expression';
import { vendorAdvice } from '../../functions/alerts/vendor-advice';
import { readText } from '../../functions/log-text/fingerprint';

const known: readonly (readonly [string, string])[] = [
  ['Error:   Contract schema check for the Exchange Online REST API failed', 'kb4847'],
  ['Warning: Failed to retrieve Exchange Online REST API cmdlet information', 'kb4847'],
  ['Warning: Cannot find Exchange Online REST API cmdlets', 'kb4847'],
  ['Error: The user "contoso\\0f1e2d3c" isn\'t assigned to any\n         management roles.', 'kb4847'],
  ['Cannot change WebPart ExportMode to ‘All’. WebPart will be skipped', 'kb4091'],
  [
    "Cannot change web part export mode to 'All', because custom scripting is disabled for site: intranet. Web part will be skipped",
    'kb4091',
  ],
  [
    'Processing site Sales (https://contoso.sharepoint.com/sites/sales) finished with warning: Failed to backup item: a.docx, Item may have a virus reported by the virus scanner plug-in.',
    'kb3096',
  ],
  [
    'Processing OneDrive Finance completed with warning: OneDrive was not found (ID: 12, name: Finance)',
    'has no OneDrive',
  ],
  [
    'Processing site Finance () finished with warning: Personal site was not found (ID: 12, name: Finance)',
    'includes no SharePoint site',
  ],
  [
    'Failed to process team: Sales. Failed to find Team mailbox owner account.',
    'The team has no usable owner',
  ],
  [
    "AADSTS700027: Client assertion contains an invalid signature. [Reason - The key used is expired., Thumbprint of key used by client: '1C5A']",
    'certificate has expired',
  ],
  [
    "AADSTS700027: Client assertion contains an invalid signature. [Reason - The key was not found., Thumbprint of key used by client: '1C5A']",
    'does not take the application’s certificate',
  ],
  ['Processing mailbox finance@contoso.com failed with error: EWS is blocked for this application', 'kb4820'],
  ['Exchange Web Services have been disabled for this tenant', 'kb4820'],
  ['Repository "Archive 2024" is offline', 'repository cannot be used'],
  ['Repository "Archive 2024" is in the invalid state', 'kb4468'],
  ['Backup proxy "proxy1.contoso.local" is offline', 'proxy cannot be reached'],
  ['License exceeded: 120 of 100 users', 'license is exceeded'],
  [
    'User finance@contoso.com does not have a valid Microsoft 365 license with SharePoint plan enabled',
    'vbo_considerations',
  ],
];

test.each(known)('%s is known, by its text and by its problem’s name', (text, part) => {
  const { hint = '', article } = adviceFor(text) ?? {};
  expect(`${hint} ${article?.url}`).toContain(part);
  expect(adviceFor(readText(text).name)).toBe(adviceFor(text));
});

test.each([
  '',
  'Nothing to process',
  'Processing mailbox finance@contoso.com failed with error: Access is denied',
])('nobody wrote about %j', (text) => {
  expect(adviceFor(text)).toBeUndefined();
});

test('any text is looked up, also one of a million characters', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void adviceFor(text)));
  expect(adviceFor('throttling 429 '.repeat(70_000))?.article?.title).toBe('KB4821');
  expect(adviceFor(`${' '.repeat(1_000_000)}OneDrive was not found`)).toBeUndefined();
});

test('every article is about VB365, its title is short, and its hint fits a line', () => {
  for (const { advice } of vendorAdvice) {
    expect(advice.article?.url ?? 'https://www.veeam.com/kb1').toMatch(
      /^https:\/\/(?:www\.veeam\.com\/kb\d+|helpcenter\.veeam\.com\/docs\/vbo365\/guide\/\w+\.html)$/,
    );
    expect(advice.hint.length).toBeLessThanOrEqual(80);
    expect((advice.article?.title ?? '').length).toBeLessThanOrEqual(25);
  }
});

test('what an operator knows goes before what the product knows', () => {
  const hint = 'Call the Teams desk.';
  const article = { title: 'Owners', url: 'https://wiki.example.com/owners' };
  const advice = adviceWith(
    [
      { pattern: { text: 'Team mailbox owner' }, hint, article },
      { pattern: { regex: 'disk [0-9]+ is full' }, hint: 'Free some space.' },
    ],
    regexMatcher,
  );
  const team = 'Failed to process team: Sales. Failed to find Team mailbox owner account.';
  expect(advice(team)).toEqual({ hint, article });
  expect(advice(readText(team).name)).toEqual({ hint, article });
  expect(advice('Disk 7 is full')).toEqual({ hint: 'Free some space.' });
  expect(advice('throttling 429')).toBe(adviceFor('throttling 429'));
  expect(advice('Nothing to process')).toBeUndefined();
});
