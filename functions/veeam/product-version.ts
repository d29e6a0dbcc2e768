/** The newest of some versions of the product, such as `8.0.2.159`; undefined where none is written so. */
export function newestOf(versions: readonly string[]): string | undefined {
  return versions
    .filter((version) => form.test(version))
    .toSorted(byAge)
    .at(-1);
}

/** Whether a version is older than another; undefined where either is none. */
export function isOlder(version = '', than = ''): boolean | undefined {
  return form.test(version) && form.test(than) ? byAge(version, than) < 0 : undefined;
}

const form = /^\d{1,9}(?:\.\d{1,9}){1,5}$/;

/** Sorts the oldest first; a part that one of two does not have is 0. */
function byAge(one: string, other: string): number {
  const parts = one.split('.');
  const others = other.split('.');
  const places = Array.from({ length: Math.max(parts.length, others.length) }, (_, place) => place);
  const differences = places.map((place) => Number(parts[place] ?? 0) - Number(others[place] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
