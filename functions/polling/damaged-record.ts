import type { Progress } from '../invocation/result';
import { StateError } from '../state/store';

/**
 * Does something with one record. A record that cannot be read or written is noted, and keeps nothing else waiting.
 *
 * @returns undefined where the record failed
 */
export async function pastDamage<T>(
  { failures }: Pick<Progress, 'failures'>,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    failures.push(error);
    return undefined;
  }
}
