import { createHash } from 'node:crypto';

/** Short marks of sessions, the latest last: they tell for a while which ones were seen. */
export type Marks = ReadonlySet<string>;

/** Whether a session is among those that were marked. */
export function isMarked(marks: Marks, id: string): boolean {
  return marks.has(markOf(id));
}

/** The marks with those of further sessions, which become the latest. @param most how many are kept */
export function withMarks(marks: Marks, ids: readonly string[], most: number): Marks {
  const renewed = new Set(ids.map(markOf));
  return new Set([...[...marks].filter((known) => !renewed.has(known)), ...renewed].slice(-most));
}

/** The marks without those of some sessions. */
export function withoutMarks(marks: Marks, ids: readonly string[]): Marks {
  const gone = new Set(ids.map(markOf));
  return new Set([...marks].filter((mark) => !gone.has(mark)));
}

/** 48 bits, so that two of a few thousand are never taken for one. */
function markOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 8);
}
