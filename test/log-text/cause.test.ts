import fc from 'fast-check';
import { causeOf } from '../../functions/log-text/cause';
import { readText } from '../../functions/log-text/fingerprint';
import { runs } from '../fuzz/runs';
import { beyond, corpus } from './log-templates';
import { shapesOf, textsOf } from './log-texts';

test.each([
  [
    'AADSTS700027: Client assertion contains an invalid signature. [Reason – The key used is expired., Thumbprint of key used by client: …, Found key …, Please visit the Azure Portal to see configured keys for app Id ….]',
    'AADSTS700027: Client assertion contains an invalid signature. [Reason – The key used is expired.]',
    undefined,
  ],
  ['Processing mailbox … failed with error: Mailbox is locked.', 'Mailbox is locked', 'mailbox'],
  [
    'Processing site … finished with warning: Failed to backup item: …, Item may have a virus reported by the virus scanner plug-in.',
    'Item may have a virus reported by the virus scanner plug-in',
    'site',
  ],
  [
    'Failed to process team: …. Failed to find Team mailbox owner account.',
    'Failed to find Team mailbox owner account',
    'team',
  ],
  [
    'Processing OneDrive … completed with warning: OneDrive was not found',
    'OneDrive was not found',
    'OneDrive',
  ],
  ['Processing public folder: … was skipped: Access is denied', 'Access is denied', 'public folder'],
  ['Copying site: … (Cannot apply immutability)', 'Cannot apply immutability', 'site'],
  ['Copying team posts: … failed: Access is denied.', 'Access is denied', 'team'],
  ['Failed to process mailbox: Quota exceeded', 'Quota exceeded', 'mailbox'],
])('%s: the reason is read without the words before it', (name, reason, object) => {
  expect(causeOf(name)).toEqual({ reason, object });
});

test.each([
  ['User … does not have a valid Microsoft 365 license', 'user'],
  ['Repository … is out of date', 'repository'],
  ['Processing mailbox: …', 'mailbox'],
  ['Processing mailbox … failed', 'mailbox'],
  ['Processing site … failed with error: …', 'site'],
  ['OneDrive … was not found in region 5', 'OneDrive'],
  ['Processing site … completed with warnings: … errors, … warnings', 'site'],
])('%s: a name without a reason of its own is the reason', (name, object) => {
  expect(causeOf(name)).toEqual({ reason: name, object });
});

test.each([
  [
    'Failed to connect to the backup proxy. The repository is offline.',
    'Failed to connect to the backup proxy. The repository is offline',
  ],
  ['Warning: HTTP request timed out after ….', 'HTTP request timed out after …'],
  ['', ''],
  ['…', '…'],
  ['.', '.'],
])('%j names no kind of object', (name, reason) => {
  expect(causeOf(name)).toEqual({ reason });
});

test.each([
  ['iPhone backup failed', 'iPhone backup failed'],
  ['itemNotFound: Request … was rejected', 'itemNotFound: Request … was rejected'],
  ['error 500', 'Error 500'],
  ['dossier introuvable.', 'Dossier introuvable'],
  ['файл не найден', 'Файл не найден'],
  ['ßeta', 'ßeta'],
])('%s begins with a capital where that is safe', (name, reason) => {
  expect(causeOf(name).reason).toBe(reason);
});

test.each([
  ['Processing site … failed with error: HTTP 403', 'HTTP 403'],
  [
    'Processing mailbox … failed with error: The remote server returned an error: (429) Too Many Requests. Request ID: …',
    'The remote server returned an error: (429) Too Many Requests',
  ],
  [
    'AADSTS50076: You must use multi-factor authentication to access …. Trace ID: … Correlation ID: … Timestamp: …',
    'AADSTS50076: You must use multi-factor authentication to access …',
  ],
  [
    'Processing mailbox … failed with error: Access is denied. (Exception from HRESULT: 0x80070005 (E_ACCESSDENIED)) clientRequestId: …',
    'Access is denied. (Exception from HRESULT: 0x80070005 (E_ACCESSDENIED))',
  ],
  [
    'Processing mailbox … failed with error: Request failed. Url: …, Status Code: 503',
    'Request failed. Status Code: 503',
  ],
  [
    'Processing mailbox … failed with error: HTTP/1.1 503 Service Unavailable Content-Length: … X-Cache: …',
    'HTTP/1.1 503 Service Unavailable',
  ],
])('of %s codes stay and the ids behind them go', (name, reason) => {
  expect(causeOf(name).reason).toBe(reason);
});

test.each([
  [
    'Write failed. Path: …. There is not enough space on the disk.',
    'Write failed. There is not enough space on the disk',
  ],
  [
    'Failed to open database. Database path: …, reason: disk full',
    'Failed to open database. reason: disk full',
  ],
  ['Failed to open database, path: …, reason: disk full', 'Failed to open database, reason: disk full'],
  ['Web request failed. Request ID: …. Timeout expired.', 'Web request failed. Timeout expired'],
  [
    'Access is denied. User: …. Missing role: ApplicationImpersonation',
    'Access is denied. Missing role: ApplicationImpersonation',
  ],
  [
    'Write failed X-Request: … X-Cache: …. There is not enough space on the disk',
    'Write failed X-Request: … X-Cache: …. There is not enough space on the disk',
  ],
  ['The quota is exceeded. Limit: … of … is used', 'The quota is exceeded. Limit: … of … is used'],
  ['Access is denied (see the log, Trace ID: …). Try again', 'Access is denied (see the log). Try again'],
])('of %s the cause behind what varies stays', (name, reason) => {
  expect(causeOf(name).reason).toBe(reason);
});

test.each([
  [
    'Processing team … completed with warning: Processing channel General failed with error: Access is denied',
    'Access is denied',
    'team',
  ],
  [
    'Processing mailbox … failed with error: Processing folder … failed with error: ErrorCorruptData',
    'ErrorCorruptData',
    'mailbox',
  ],
  [
    'Processing site … finished with warning: Failed to request file versions for item/ … from list …, exception: User cannot be found.)',
    'User cannot be found',
    'site',
  ],
  [
    'Processing mailbox … failed with error: Microsoft.Exchange.WebServices.Data.ServiceResponseException: Mailbox does not exist',
    'Mailbox does not exist',
    'mailbox',
  ],
  [
    'Processing site … finished with warning: …: failed to get item permissions',
    'Failed to get item permissions',
    'site',
  ],
  [
    'Processing site … finished with warning: Failed to backup item: …, {"error":{"code":"accessDenied","message":"The file is locked for editing by …."}}',
    'The file is locked for editing by …',
    'site',
  ],
  [
    'Processing site … failed with error: CorrelationId : … TimeStampUtc : … Message : Der Vorgang wurde abgebrochen.',
    'Der Vorgang wurde abgebrochen',
    'site',
  ],
])('of %s the innermost reason counts, and the outermost object', (name, reason, object) => {
  expect(causeOf(name)).toEqual({ reason, object });
});

test.each([
  [
    'Failed to process team: …. Zugriff verweigert. Sie haben keine Berechtigung.',
    'Zugriff verweigert. Sie haben keine Berechtigung',
  ],
  [
    'Processing site … finished with warning: Failed to backup item: …, Fichier introuvable.',
    'Fichier introuvable',
  ],
  ['Processing site … failed with error: リストが存在しません。', 'リストが存在しません'],
])('of %s the reason is read by where it stands, whatever its language', (name, reason) => {
  expect(causeOf(name).reason).toBe(reason);
});

/** Whether each part of the sentences of a reason is a part of a name. */
function isOf(reason: string, name: string): boolean {
  return reason.split(/[.,;)\]}"']/).every((part) => isPart(part, name));
}

/** Whether a text is a part of a name, the case of its first letter and a bracket that it closes aside. */
function isPart(reason: string, name: string): boolean {
  const [first = ''] = reason;
  const texts = [reason, reason.replace(/\]$/, '')];
  return texts.some(
    (text) => name.includes(text) || name.includes(first.toLowerCase() + text.slice(first.length)),
  );
}

test('whatever a text of a known kind names, its reason is made of parts of the name of its problem', () => {
  for (const shape of [...corpus, ...beyond].flatMap(shapesOf)) {
    fc.assert(
      fc.property(textsOf(shape), (text) => {
        const { name } = readText(text);
        const { reason } = causeOf(name);
        expect({ name, reason, isOf: isOf(reason, name) }).toEqual({ name, reason, isOf: true });
        expect(reason).not.toBe('');
      }),
      { numRuns: runs(20) },
    );
  }
});

test('different problems of one kind of object have different reasons', () => {
  const shapes = [...corpus, ...beyond].flatMap(shapesOf);
  const texts = shapes.flatMap((shape) => fc.sample(textsOf(shape), { numRuns: 1, seed: 1 }));
  const names = [...new Set(texts.map((text) => readText(text).name))];
  const byCause = new Map<string, string[]>();
  for (const name of names) {
    const { reason, object = '' } = causeOf(name);
    const cause = `${object}: ${reason}`;
    byCause.set(cause, [...(byCause.get(cause) ?? []), name]);
  }
  expect([...byCause.values()].filter((alike) => alike.length > 1)).toEqual([]);
});

describe('any name', () => {
  test('has a cause, no longer than it is, the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const cause = causeOf(name);
        expect(causeOf(name)).toEqual(cause);
        expect(cause.reason.length).toBeLessThanOrEqual(name.length);
        expect(isOf(cause.reason, name)).toBe(true);
      }),
      { numRuns: runs(500) },
    );
  });

  test.each([
    '(',
    ')',
    '.',
    ' ',
    'a.',
    'a ',
    'a-',
    ', ',
    ': ',
    '…',
    ' …',
    '{"',
    '"message":"',
    'a: … ',
    'a: …, ',
    '. a b c d e f: …',
    'X-A: ',
    'Failed to backup item: …, ',
    'Processing channel a failed with error: ',
  ])('of 200,000 characters of %j has one', (unit) => {
    for (const opening of ['', 'Processing mailbox … failed with error: ', 'Failed to process team: …. ']) {
      const name = opening + unit.repeat(Math.ceil(200_000 / unit.length));
      expect(causeOf(name).reason.length).toBeLessThanOrEqual(name.length);
    }
  });
});
