import { readText } from '../../functions/log-text/fingerprint';

const fingerprintOf = (text: string) => readText(text).fingerprint;

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
