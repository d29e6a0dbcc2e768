import { type ObjectsOfRun, objectMarkOf } from '../alerts/unprotected-objects';
import type { World } from '../invocation/world';
import type { VeeamClient } from '../veeam/client';
import { isAboutOneThing } from '../veeam/veeam-errors';

/**
 * Reads what became of the objects of a run. That is no reason to judge it later: what cannot be read is not known.
 *
 * @param attempts the ids of its sessions, the last one last
 * @returns undefined where nobody knows
 * @throws the errors of VeeamClient that concern the whole server: a refused login must not be tried again
 */
export async function readObjects(
  veeam: Pick<VeeamClient, 'processedObjects'>,
  attempts: readonly string[],
  isWhole: boolean,
  { log }: Pick<World, 'log'>,
): Promise<ObjectsOfRun | undefined> {
  const failing = new Set<string>();
  const good = new Set<string>();
  try {
    for (const attempt of attempts) {
      const pages = await veeam.processedObjects(attempt);
      if (pages === undefined) return undefined;
      for await (const objects of pages) {
        for (const object of objects) {
          const mark = objectMarkOf(object);
          if (object.status === 'success') {
            failing.delete(mark);
            good.add(mark);
          } else {
            failing.add(mark);
            good.delete(mark);
          }
        }
      }
    }
  } catch (error) {
    if (!isAboutOneThing(error)) throw error;
    log({
      event: 'unreadable',
      what: 'objects',
      error: { errorType: error.name, errorMessage: error.message },
    });
    return undefined;
  }
  return { failing, good, isWhole };
}
