import * as fc from 'fast-check';
import { adviceFor, adviceWith } from '../../functions/alerts/advice';
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
    'onedrive_owner',
  ],
  [
    'Processing site Finance () finished with warning: Personal site was not found (ID: 12, name: Finance)',
    'sharepoint_personal',
  ],
  ['Failed to process team: Sales. Failed to find Team mailbox owner account.', 'teams_owner'],
  [
    "AADSTS700027: Client assertion contains an invalid signature. [Reason - The key used is expired., Thumbprint of key used by client: '1C5A']",
    'generate_cert',
  ],
  [
    'User finance@contoso.com does not have a valid Microsoft 365 license with SharePoint plan enabled',
    'vbo_considerations',
  ],
];

test.each(known)('%s is known, by its text and by its problem’s name', (text, article) => {
  expect(adviceFor(text)?.article?.url).toContain(article);
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

test('every article is the vendor’s, and its title fits a button', () => {
  for (const { advice } of vendorAdvice) {
    expect(advice.article?.url ?? 'https://www.veeam.com/').toMatch(
      /^https:\/\/(www|helpcenter)\.veeam\.com\//,
    );
    expect(`Open ${advice.article?.title ?? ''}`.length).toBeLessThanOrEqual(30);
  }
});

test('what an operator knows goes before what the product knows', () => {
  const hint = 'Call the Teams desk.';
  const article = { title: 'Owners', url: 'https://wiki.example.com/owners' };
  const advice = adviceWith([
    { pattern: { text: 'Team mailbox owner' }, hint, article },
    { pattern: { regex: 'disk [0-9]+ is full' }, hint: 'Free some space.' },
  ]);
  const team = 'Failed to process team: Sales. Failed to find Team mailbox owner account.';
  expect(advice(team)).toEqual({ hint, article });
  expect(advice(readText(team).name)).toEqual({ hint, article });
  expect(advice('Disk 7 is full')).toEqual({ hint: 'Free some space.' });
  expect(advice('throttling 429')).toBe(adviceFor('throttling 429'));
  expect(advice('Nothing to process')).toBeUndefined();
});
