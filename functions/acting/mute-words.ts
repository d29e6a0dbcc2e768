import { keysOf, type Match, matchOf, type Nameable, normal } from './name-match';

/** What somebody wants muted. */
export interface MuteWords<T extends Nameable> {
  readonly match: Match<T>;
  /** What is taken for the name. */
  readonly said: string;
  /** For how long, in ms; undefined where it is not said. `NaN` where nothing can be muted for so long, or so short. */
  readonly duration: number | undefined;
  /** How that is written; empty where it is not. */
  readonly written: string;
  /** Why; hostile text. */
  readonly reason?: string;
}

/** What can be muted at most, and at least, in ms. */
const longest = 90 * 86_400_000;
const shortest = 60_000;

const units = new Map([
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 7 * 86_400_000],
]);

const timePattern = /^(\d{1,9})([mhdw])$/i;

/**
 * Reads what follows `mute`: the name of a job, for how long, and why. Names hold spaces: the longest one that the text begins
 * with is meant; quotes say where it ends.
 *
 * @param text words with single spaces between them
 */
export function readMuteWords<T extends Nameable>(text: string, jobs: readonly T[]): MuteWords<T> {
  const quoted = /^["“”„«](.+?)["“”«»](?= |$)(.*)$/.exec(text) ?? /^['`‘’](.+?)['`‘’](?= |$)(.*)$/.exec(text);
  if (quoted !== null) {
    const [, said = '', rest = ''] = quoted;
    return { match: matchOf(said, jobs), said, ...restOf(rest.split(' ').filter((word) => word !== '')) };
  }
  const words = text.split(' ');
  const known = jobsByKey(jobs);
  for (let end = words.length; end > 0; end--) {
    const said = words.slice(0, end).join(' ');
    const found = known.get(normal(said));
    // Of names that differ in case alone the very one is meant.
    if (found !== undefined) return { match: matchOf(said, found), said, ...restOf(words.slice(end)) };
  }
  const time = words.findIndex((word, index) => index > 0 && timePattern.test(word));
  const end = time < 0 ? words.length : time;
  const said = words.slice(0, end).join(' ');
  return { match: matchOf(said, jobs), said, ...restOf(words.slice(end)) };
}

function restOf(words: readonly string[]): Pick<MuteWords<Nameable>, 'duration' | 'written' | 'reason'> {
  const [first = ''] = words;
  const isTime = timePattern.test(first);
  const reason = words.slice(isTime ? 1 : 0).join(' ');
  return {
    duration: isTime ? durationOf(first) : undefined,
    written: isTime ? first : '',
    ...(reason !== '' && { reason }),
  };
}

function durationOf(written: string): number {
  const [, count = '', unit = ''] = timePattern.exec(written) ?? [];
  const duration = Number(count) * (units.get(unit.toLowerCase()) ?? Number.NaN);
  return duration >= shortest && duration <= longest ? duration : Number.NaN;
}

function jobsByKey<T extends Nameable>(jobs: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const byKey = new Map<string, T[]>();
  for (const job of jobs) {
    for (const key of new Set(keysOf(job).map(normal))) {
      const others = byKey.get(key);
      if (others === undefined) byKey.set(key, [job]);
      else others.push(job);
    }
  }
  return byKey;
}
