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

describe('a name that the server left out', () => {
  test.each([
    'Processing mailbox # failed with error: Access is denied',
    'Processing team # failed with error: accessDenied: the request was rejected',
    'Processing mailbox #: Access is denied',
    'Processing mailbox #, (403) Forbidden',
    'Processing site # () finished with warning: Personal site was not found (ID: 5, name: #)',
    'Processing site # (https://contoso.sharepoint.com/sites/sales) finished with warning: Failed to load web fields',
    'Processing OneDrive # was skipped',
    'Processing mailbox: #',
    'Processing mailbox: #, Access is denied',
    'Copying mailbox: # (Cannot apply immutability)',
    'Copying team posts: # (no changes found)',
    'Copying mailbox: # failed with error: Unable to read data from the transport connection',
    'Mailbox processed successfully: #',
    'Failed to process team: #',
    'Failed to process team: #. Failed to find Team mailbox owner account.',
    'Failed to process team: #. what nobody has seen yet',
    'Failed to process group: #, (403) Forbidden. Unable to resolve group members',
    'Failed to process mailbox: #. 0x80070005. The specified object was not found in the store.',
    'Unable to back up site #: The site is locked',
    'Failed to backup item: #, Item may have a virus reported by the virus scanner plug-in.',
    'Failed to resolve group: #',
    'User # does not have a valid Microsoft 365 license',
    'The user "#" isn’t assigned to any management roles.',
    "No content type '#' found in web #",
    'App id com.microsoft.teamspace.tab.web needs to be installed to the scope # and be in an unblocked state',
    'Repository "#" is out of date',
    'Failed to resolve the members of group “#”',
  ])('is of the same problem as any: %s', (text) => {
    const names = ['', 'Sales', 'Legal & Compliance (2024)'];
    const fingerprints = names.map((name) => fingerprintOf(text.replaceAll('#', name)));
    expect(new Set(fingerprints).size).toBe(1);
  });

  test('takes no reason with it', () => {
    const fingerprints = ['accessDenied: rejected', 'TooManyRequests: rejected', 'Mailbox not found'].map(
      (reason) => fingerprintOf(`Processing mailbox failed with error: ${reason}`),
    );
    expect(new Set(fingerprints).size).toBe(3);
  });
});

test('a name that looks like ids takes nothing else with it', () => {
  expect(nameOf("No content type '(ID: 5, name: you) failed with error' found in web )")).toBe(
    nameOf("No content type 'Contract' found in web Sales"),
  );
});

test('a name that may as well be a reason is read as one, so that no problem hides in another', () => {
  const names = ['Sales, (403) Forbidden', ', HTTP 429'];
  expect(names.map((name) => nameOf(`Failed to process group: ${name}. Unable to resolve`))).toEqual([
    'Failed to process group: …, (403) Forbidden. Unable to resolve',
    'Failed to process group: …, HTTP 429. Unable to resolve',
  ]);
});

describe('a code', () => {
  const statuses = [400, 401, 403, 404, 409, 423, 429, 500, 502, 503, 504];
  test.each([
    'The remote server returned an error: (#) x.',
    'HTTP #',
    'HTTP/1.1 # returned',
    'status code: #',
    'StatusCode=#',
    'Response status code does not indicate success: # (x).',
    'error #',
    'Error: #',
    'error code #: x',
    '#: x',
    '# - x',
    'x (#)',
    'Graph request failed with # for 12 items',
    'failed with status "#"',
    "Code: '#'",
    'Processing mailbox Team #9 failed with error: HTTP #.',
    'Processing site A (https://contoso.sharepoint.com/sites/404) failed with error: got # from server',
    'AADSTS50#: Application was not found',
    '0x80070#',
    'HRESULT: -2147024#',
    'exit code #',
    'Win32 error #',
    'KB4#',
    'GROUP##',
    'Event ID #',
    'JET error -#',
    'E_#_FAIL',
  ])('stays apart: %s', (text) => {
    const fingerprints = statuses.map((status) => fingerprintOf(text.replaceAll('#', String(status))));
    expect(new Set(fingerprints).size).toBe(statuses.length);
  });

  test.each([
    'Found # objects',
    'Found # excluded objects',
    '# mailboxes were skipped',
    'Failed to process # of # items',
    '(# items)',
    'timed out after # seconds',
    'took # ms',
    '#% of the quota is used',
    'failed with error: # items were skipped',
    "exceeds the limit '#'",
    'listID: x, itemID: #',
    'Transferred: # MB at # KB/s',
  ])('is not a count: %s', (text) => {
    const fingerprints = [1, 12, 404, 403, 503, 1205, 99_999].map((count) =>
      fingerprintOf(text.replaceAll('#', String(count))),
    );
    expect(new Set(fingerprints).size).toBe(1);
  });
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

describe('the object', () => {
  test.each([
    ['Processing mailbox finance@contoso.com failed with error: Access is denied', 'finance@contoso.com'],
    [
      'Processing mailbox finance@contoso.com completed with warning: User finance@contoso.com does not have a valid Microsoft 365 license',
      'finance@contoso.com',
    ],
    ['Failed to process team: Sales. Failed to find Team mailbox owner account.', 'Sales'],
    [
      'Processing site Sales (https://contoso.sharepoint.com/sites/sales) failed with error: Access is denied',
      'Sales (https://contoso.sharepoint.com/sites/sales)',
    ],
    [
      'Processing team Sales failed with error: Ops failed with error: Access is denied',
      'Sales failed with error: Ops',
    ],
    ['Processing mailbox: "Board" (2019) [old]', '"Board" (2019) [old]'],
  ])('of %s is its name alone', (text, object) => {
    expect(readText(text)).toMatchObject({ object, cut: false });
  });

  test.each([
    'Processing OneDrive Finance completed with warning: OneDrive was not found (ID: 8aa63700-629d-4a24-bda3-e34e704ef130, name: Finance)',
    'Processing mailbox finance@contoso.com failed with error: HTTP request timed out after 00:06:00.',
    'A task was canceled',
  ])('of %s is the whole text, for more than a name varies, or none is told', (text) => {
    expect(readText(text)).toMatchObject({ object: text, cut: false });
  });

  test('is shortened, and says so', () => {
    const { object, cut } = readText(`Processing mailbox: ${'x'.repeat(301)}`);
    expect([object.length, cut]).toEqual([300, true]);
  });
});

describe('reasons keep their own structure', () => {
  test.each([
    [
      'Processing mailbox a@contoso.com failed with error: The request failed with error: timeout',
      'The request failed with error: timeout',
    ],
    [
      'Processing team Sales completed with warning: Processing channel General failed with error: Access is denied',
      'Processing channel General failed with error: Access is denied',
    ],
    [
      'Processing group Sales failed with error: GetFolder request failed with error: ErrorAccessDenied',
      'GetFolder request failed with error: ErrorAccessDenied',
    ],
    [
      'Failed to process mailbox: Sales. Failed to access mailbox. Access is denied. Check credentials and try again',
      'Failed to access mailbox. Access is denied. Check credentials and try again',
    ],
    ['Failed to process mailbox: Quota exceeded', 'Quota exceeded'],
  ])('%s', (text, reason) => {
    expect(nameOf(text)).toContain(reason);
  });
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
