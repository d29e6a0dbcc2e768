import { readText } from '../../functions/log-text/fingerprint';

const fingerprintOf = (text: string) => readText(text).fingerprint;
const nameOf = (text: string) => readText(text).name;

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
