import { objectMarkLength, type UnprotectedObjects } from './unprotected-objects';

/** Objects by the time since when they are unprotected, epoch ms, and their marks in one text. */
export function packedObjects(objects: UnprotectedObjects): readonly (readonly [number, string])[] {
  const groups = new Map<number, string[]>();
  for (const [mark, since] of objects) groups.set(since, [...(groups.get(since) ?? []), mark]);
  return [...groups].map(([since, marks]) => [since, marks.join('')]);
}

/** What `packedObjects` packed. */
export function unpackedObjects(groups: readonly (readonly [number, string])[]): UnprotectedObjects {
  const marks = new RegExp(`.{${objectMarkLength}}`, 'g');
  return new Map(
    groups.flatMap(([since, text]) => (text.match(marks) ?? []).map((mark) => [mark, since] as const)),
  );
}
