import { readText } from '../../functions/log-text/fingerprint';

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
    ['Copying team posts: Sales failed: Access is denied.', 'Sales'],
    ['Copying team posts: Sales failed. Zugriff verweigert.', 'Sales'],
    ['Copying team posts: Sales was skipped: the team is archived', 'Sales'],
    ['Copying team posts: Sales failed: The request failed with error: timeout', 'Sales'],
    [
      'Copying team posts: Project failed: lessons learned (no changes found)',
      'Project failed: lessons learned',
    ],
    ['Copying team posts: Sales failed with error: 7', 'Sales failed with error: 7'],
  ])('of %s is its name alone', (text, object) => {
    expect(readText(text)).toMatchObject({ object, cut: false });
  });

  test.each([
    [
      'Processing OneDrive Finance completed with warning: OneDrive was not found (ID: 8aa63700-629d-4a24-bda3-e34e704ef130, name: Finance)',
      'Finance',
    ],
    [
      'Processing mailbox finance@contoso.com failed with error: HTTP request timed out after 00:06:00.',
      'finance@contoso.com',
    ],
    [
      'Processing site Sales (https://contoso.sharepoint.com/sites/sales) finished with warning: Failed to backup item: /sites/sales/a.docx, Access denied',
      'Sales (https://contoso.sharepoint.com/sites/sales)',
    ],
  ])('of %s is its name alone, also where more than that varies', (text, object) => {
    expect(readText(text).object).toBe(object);
  });

  test.each([
    ['User finance@contoso.com does not have a valid Microsoft 365 license', 'finance@contoso.com'],
    ['Repository "Archive 2024" is out of date', 'Archive 2024'],
    ["Could not find a part of the path 'D:\\Backup365\\repository.adb'.", 'D:\\Backup365\\repository.adb'],
  ])('of %s is the first name in it', (text, object) => {
    expect(readText(text).object).toBe(object);
  });

  test.each(['Warning: HTTP request timed out after 00:06:00.', 'A task was canceled'])(
    'of %s is the whole text, for it names nothing',
    (text) => {
      expect(readText(text)).toMatchObject({ object: text, cut: false });
    },
  );

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
    expect(readText(text).name).toContain(reason);
  });
});
