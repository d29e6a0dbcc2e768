import { claimOf, isGenuine, isTimely } from '../../functions/slack-events/signature';
import { signatureOf, signingSecret } from './signed-request';

/** The example in docs.slack.dev/authentication/verifying-requests-from-slack. */
const example = {
  timestamp: '1531420618',
  body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
};

test("Slack's own example is genuine, and is not with another body, time, or secret", () => {
  const body = Buffer.from(example.body);
  expect(isGenuine(example, body, signingSecret)).toBe(true);
  expect(isGenuine(example, Buffer.from(`${example.body} `), signingSecret)).toBe(false);
  expect(isGenuine({ ...example, timestamp: '1531420619' }, body, signingSecret)).toBe(false);
  expect(isGenuine(example, body, `${signingSecret}x`)).toBe(false);
});

test('what is signed are the bytes, also where they are no text', () => {
  const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x80]);
  const signature = signatureOf('����', '1531420618');
  expect(isGenuine({ timestamp: '1531420618', signature }, bytes, signingSecret)).toBe(false);
});

test.each([
  [-300_001, false],
  [-300_000, true],
  [0, true],
  [300_000, true],
  [300_001, false],
])('a request that says it is of now, which is %d ms later, counts: %s', (later, counts) => {
  expect(isTimely({ timestamp: '1531420618', signature: '' }, 1_531_420_618_000 + later)).toBe(counts);
});

const good = { 'x-slack-request-timestamp': example.timestamp, 'x-slack-signature': example.signature };

test('the names of headers may be written in any case', () => {
  const headers = { 'X-Slack-Request-Timestamp': example.timestamp, 'X-SLACK-SIGNATURE': example.signature };
  expect(claimOf({ headers })).toEqual({ timestamp: example.timestamp, signature: example.signature });
});

test.each([
  ['no signature', { 'x-slack-signature': undefined }],
  ['no time', { 'x-slack-request-timestamp': undefined }],
  ['a signature of another version', { 'x-slack-signature': example.signature.replace('v0', 'v1') }],
  ['a signature in capitals', { 'x-slack-signature': example.signature.toUpperCase() }],
  ['a short signature', { 'x-slack-signature': example.signature.slice(0, -1) }],
  ['a long signature', { 'x-slack-signature': `${example.signature}0` }],
  ['two signatures in one', { 'x-slack-signature': `${example.signature},${example.signature}` }],
  ['two headers with a signature', { 'X-Slack-Signature': example.signature }],
  ['a time that is no number', { 'x-slack-request-timestamp': 'NaN' }],
  ['a time with a sign', { 'x-slack-request-timestamp': `+${example.timestamp}` }],
  ['a time with zeros in front', { 'x-slack-request-timestamp': `0${example.timestamp}` }],
  ['a time with a fraction', { 'x-slack-request-timestamp': `${example.timestamp}.0` }],
  ['a time with a line after it', { 'x-slack-request-timestamp': `${example.timestamp}\n` }],
])('with %s a request claims nothing', (_, headers) => {
  expect(claimOf({ headers: { ...good, ...headers } })).toBeUndefined();
});
