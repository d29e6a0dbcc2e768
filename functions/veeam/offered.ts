import { VeeamApiError } from './veeam-errors';

const notServed = [404, 405, 501];
const notShown = [401, 403];

/** What `work` reads; undefined where the server has no such thing in this version. */
export function ifServed<T>(work: () => Promise<T>): Promise<T | undefined> {
  return unless(work, (status) => notServed.includes(status));
}

/**
 * What `work` reads; undefined where the server has no such thing in this version, does not show it to this account, or
 * answers with something else.
 */
export function ifOffered<T>(work: () => Promise<T>): Promise<T | undefined> {
  return unless(
    work,
    (status) => notServed.includes(status) || notShown.includes(status) || (status >= 200 && status < 300),
  );
}

async function unless<T>(
  work: () => Promise<T>,
  isMissing: (status: number) => boolean,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof VeeamApiError && isMissing(error.status ?? 0)) return undefined;
    throw error;
  }
}
