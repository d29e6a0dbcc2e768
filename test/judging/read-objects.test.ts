import type { ProcessedObject } from '../../functions/alerts/processed-object';
import { objectMarkOf } from '../../functions/alerts/unprotected-objects';
import { readObjects } from '../../functions/judging/read-objects';
import { VeeamApiError, VeeamAuthError } from '../../functions/veeam/veeam-errors';

const anna: ProcessedObject = { id: 'anna', type: 'User', status: 'failed' };
const ben: ProcessedObject = { id: 'ben', type: 'User', status: 'success' };

/** Reads the objects of a run's sessions, page by page. */
async function read(...sessions: readonly (readonly (readonly ProcessedObject[])[] | Error | undefined)[]) {
  const lines: object[] = [];
  const pages = async function* (list: readonly (readonly ProcessedObject[])[]) {
    yield* list;
  };
  const processedObjects = async (id: string) => {
    const session = sessions[Number(id)];
    if (session instanceof Error) throw session;
    return session && pages(session);
  };
  const attempts = sessions.map((_, index) => `${index}`);
  const objects = await readObjects({ processedObjects }, attempts, true, {
    log: (line) => lines.push(line),
  });
  return { objects, lines };
}

test('of all pages it is read which objects were backed up well, and which were not', async () => {
  const { objects } = await read([[anna], [ben]]);
  expect(objects).toEqual({
    failing: new Set([objectMarkOf(anna)]),
    good: new Set([objectMarkOf(ben)]),
    isWhole: true,
  });
});

test('the last attempt tells what became of an object', async () => {
  const { objects } = await read([[anna, ben]], [[{ ...anna, status: 'success' }]]);
  expect(objects?.failing).toEqual(new Set());
  expect(objects?.good).toEqual(new Set([anna, ben].map(objectMarkOf)));
});

test('what a version does not offer, and what cannot be read, is not known', async () => {
  expect((await read(undefined)).objects).toBeUndefined();
  const { objects, lines } = await read([[anna]], new VeeamApiError('It answers with 500.', 500));
  expect(objects).toBeUndefined();
  expect(lines).toMatchObject([{ event: 'unreadable', what: 'objects' }]);
});

test('a login that is refused is refused for all: it is not tried with the next thing', async () => {
  const refused = new VeeamAuthError('The login is refused.', 'version', true);
  await expect(read(refused)).rejects.toBe(refused);
});
