import fc from 'fast-check';
import { readText } from '../../functions/log-text/fingerprint';
import { runs } from '../fuzz/runs';
import { beyond, corpus } from './log-templates';
import { type Shape, shapesOf, textsOf } from './log-texts';

const fingerprintOf = (text: string) => readText(text).fingerprint;
const nameOf = (text: string) => readText(text).name;
const sampled = (shape: Shape): string => fc.sample(textsOf(shape), { numRuns: 1, seed: 1 }).join('');

describe.each([
  ['of the field corpus', corpus],
  ['that the corpus does not hold', beyond],
])('texts %s', (_, templates) => {
  const shapes = templates.flatMap(shapesOf);

  test('are one problem when they differ only in objects, names, ids, addresses, dates, sizes and counts', () => {
    for (const shape of shapes) {
      const expected = fingerprintOf(sampled(shape));
      fc.assert(
        fc.property(textsOf(shape), (text) => fingerprintOf(text) === expected),
        { numRuns: runs(100) },
      );
    }
  });
});

test('no two different problems are one, whatever their objects and codes', () => {
  const shapes = [...corpus, ...beyond].flatMap(shapesOf);
  const owners = new Map<string, string>();
  for (const shape of shapes) {
    for (const text of fc.sample(textsOf(shape), runs(20))) {
      const fingerprint = fingerprintOf(text);
      const own = shape.join('§');
      expect({ text, owner: owners.get(fingerprint) ?? own }).toEqual({ text, owner: own });
      owners.set(fingerprint, own);
    }
  }
  expect(owners.size).toBe(shapes.length);
});

test('a name is what VB365 says, with the object taken out', () => {
  const names = [
    'Processing OneDrive Finance completed with warning: OneDrive was not found (ID: 8aa63700-629d-4a24-bda3-e34e704ef130, name: Finance)',
    'Processing site Finance () finished with warning: Personal site was not found (ID: 8aa63700-629d-4a24-bda3-e34e704ef130, name: Finance)',
    'Processing site Sales (https://contoso.sharepoint.com/sites/sales) finished with warning: Failed to backup item: /sites/sales/Shared Documents/a, b.docx, Item may have a virus reported by the virus scanner plug-in.',
    "Processing site Sales (https://contoso.sharepoint.com/sites/sales) finished with warning: Cannot change web part export mode to 'All', because custom scripting is disabled for site: https://contoso.sharepoint.com/sites/sales. Web part will be skipped",
    'Failed to process team: Dr. No. Failed to find Team mailbox owner account.',
    'Processing mailbox finance@contoso.com completed with warning: User finance@contoso.com does not have a valid Microsoft 365 license',
    'Transferred: 168.8 MB (2472 items) at 1.8 MB/s (26 items/s)',
    'Processing OneDrive https://contoso-my.sharepoint.com/personal/hr completed with warning: Failed to backup item: Budget, 2024.xlsx, Access denied',
    'Job failed at 9/23/2024 2:50:36 AM',
    'Copying mailbox: finance@contoso.com (Cannot apply immutability)',
    'Processing mailbox finance@contoso.com failed with error: The remote server returned an error: (429) Too Many Requests. Request ID: 8aa63700-629d-4a24-bda3-e34e704ef130',
  ].map(nameOf);
  expect(names).toEqual([
    'Processing OneDrive … completed with warning: OneDrive was not found',
    'Processing site … finished with warning: Personal site was not found',
    'Processing site … finished with warning: Failed to backup item: …, Item may have a virus reported by the virus scanner plug-in.',
    "Processing site … finished with warning: Cannot change web part export mode to 'All', because custom scripting is disabled for site: …. Web part will be skipped",
    'Failed to process team: …. Failed to find Team mailbox owner account.',
    'Processing mailbox … completed with warning: User … does not have a valid Microsoft 365 license',
    'Transferred: … (… items) at … (… items/s)',
    'Processing OneDrive … completed with warning: Failed to backup item: …, Access denied',
    'Job failed at …',
    'Copying mailbox: … (Cannot apply immutability)',
    'Processing mailbox … failed with error: The remote server returned an error: (429) Too Many Requests. Request ID: …',
  ]);
});

describe('any text', () => {
  test('is read, to bounded names and objects, the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        const reading = readText(text);
        expect(readText(text)).toEqual(reading);
        expect(reading.name.length).toBeLessThanOrEqual(300);
        expect(reading.object.length).toBeLessThanOrEqual(300);
        expect(reading.fingerprint).toMatch(/^[\w-]{12}$/);
      }),
    );
  });

  const openings = ['', 'Processing mailbox ', 'Processing site: ', 'Failed to process team: '];
  test.each([
    ...[
      '(',
      '[',
      '"',
      "'",
      "'a ",
      ' "',
      '‘',
      '{',
      '(ID: ',
      ', name: ',
      '/',
      '/a ',
      '\\',
      'C:\\a ',
      'https://',
      'https://a(',
      '@',
      'a@',
      '.',
      'a.',
      '1.',
      '1:',
      '1-',
      '-',
      ' 1',
      '…',
      ', ',
      '. ',
      '. The a',
      ' failed with error: ',
      ' completed with warning',
      'user ',
      'Failed to backup item: ',
      ' from list ',
      'aB3',
      '0x',
      'id: ',
      'Microsoft ',
      'HTTP ',
      'error ',
      '\u202e',
      '\ud83d',
      'a, a ',
    ],
  ])('of 200,000 characters of %j is read', (unit) => {
    for (const opening of openings) {
      const text = opening + unit.repeat(Math.ceil(200_000 / unit.length));
      const { name, object } = readText(text);
      expect(Math.max(name.length, object.length)).toBeLessThanOrEqual(300);
    }
  });
});
