/** For how long what was read is taken for the latest, in ms: a secret that is rotated counts within that time. */
export const valueLasts = 3 * 60_000;

/** For how long it is taken that it cannot be read, in ms. */
export const failureLasts = 15_000;

/**
 * Remembers what a reading gives, so that requests, however many and whoever sends them, cause one within some time. While it
 * cannot be read, what was read before goes on.
 */
export function recent<T>(read: () => Promise<T>, clock: () => number): () => Promise<T> {
  let latest: Promise<T> | undefined;
  let good: { readonly value: T } | undefined;
  let until = 0;
  const readAnew = async () => {
    try {
      const value = await read();
      good = { value };
      return value;
    } catch (error) {
      until = clock() + failureLasts;
      if (good !== undefined) return good.value;
      throw error;
    }
  };
  return async () => {
    if (latest === undefined || clock() >= until) {
      until = clock() + valueLasts;
      latest = readAnew();
    }
    return await latest;
  };
}
