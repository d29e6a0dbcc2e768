import type { OutboxEntry } from './job-record';
import type { Trouble } from './trouble';

const day = 24 * 3_600_000;

/** What is done about an entry that could not be said: it is tried again as it is, or in plain words, or given up. */
export type Remedy = 'again' | 'in plain words' | 'give up';

/**
 * How often, and for how long, something is tried as it is, by what it is. A message is worth more patience than a file,
 * whose log items can be read elsewhere.
 */
const limits = {
  file: { tries: 12, time: day / 2 },
  message: { tries: 24, time: day },
} as const;

/** How long an entry is tried at all, in ms: an archived channel may be opened again, but not for ever. */
const longestTrouble = 7 * day;

/** The trouble of an entry after one more try. @param now epoch ms */
export function troubleAfter(before: Trouble | undefined, now: number): Trouble {
  const { since = now, tries = 0 } = before ?? {};
  return { since, tries: tries + 1, last: now };
}

/**
 * What is to be done about an entry that the chat did not take, although it may take it another time. How long ago it was decided
 * does not count: nobody may have tried to say it.
 *
 * @param now epoch ms
 * @example remedyFor({ kind: 'file', trouble: { since: 0, tries: 12, last: 0 } }, 13 * 3_600_000) // 'in plain words'
 */
export function remedyFor({ kind, trouble }: Pick<OutboxEntry, 'kind' | 'trouble'>, now: number): Remedy {
  if (trouble === undefined) return 'again';
  if (now - trouble.since >= longestTrouble) return 'give up';
  const { tries, time } = kind === 'file' ? limits.file : limits.message;
  return trouble.tries >= tries && now - trouble.since >= time ? 'in plain words' : 'again';
}
