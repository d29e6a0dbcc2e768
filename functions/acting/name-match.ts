import { distance } from 'fastest-levenshtein';
import type { NamedJob } from '../chat/answer';

/** A job that a name may be meant for. */
export interface Nameable extends NamedJob {
  readonly jobId: string;
}

/** Which job a name is meant for. */
export type Match<T extends Nameable> =
  | { readonly kind: 'one'; readonly job: T }
  /** All of these may be. */
  | { readonly kind: 'several'; readonly jobs: readonly T[] }
  /** None; the most similar ones, at most five. */
  | { readonly kind: 'none'; readonly similar: readonly T[] };

const mostSimilar = 5;

/** How much of a name is compared letter by letter. */
const longestCompared = 100;

/** By how many letters a name may be wrong: by one, and one more for each five, up to a bound. */
const lettersPerMistake = 5;
const mostMistakes = 3;

/** A shorter name is never taken for a wrong one. */
const shortest = 4;

/**
 * Finds the job that a name is meant for: its name, also behind that of its server and its organization (`hq/Exchange nightly`),
 * whatever the case; a part of that; or the name with few wrong letters, of which no digit is one. Whatever fits better than the
 * others wins; where several fit as well, nobody knows.
 */
export function matchOf<T extends Nameable>(said: string, jobs: readonly T[]): Match<T> {
  const text = unquoted(said);
  const plain = normal(text);
  const fits: readonly ((job: T) => boolean)[] = [
    (job) => keysOf(job).includes(text),
    (job) => normalKeysOf(job).includes(plain),
    (job) => plain !== '' && normal(job.job).includes(plain),
    (job) => plain !== '' && normalKeysOf(job).some((key) => key.includes(plain)),
  ];
  for (const fit of fits) {
    const found = jobs.filter(fit);
    const [job] = found;
    if (job !== undefined)
      return found.length === 1 ? { kind: 'one', job } : { kind: 'several', jobs: found };
  }
  return nearest(plain, jobs);
}

/** What people can see and type as it is: without control characters and odd spaces. */
const writable = /^[^\p{C}\s]+(?: [^\p{C}\s]+)*$/u;

/** What would be read as something else. */
const unwritable = / share$|&(?:amp|lt|gt);/i;

/** What is written so that a job alone is meant, the shorter the better. */
export function writtenOf(job: Nameable, jobs: readonly Nameable[]): string {
  const isIts = (key: string) => {
    if (key.length > longestCompared || !writable.test(key) || unwritable.test(key)) return false;
    const match = matchOf(key, jobs);
    return match.kind === 'one' && match.job === job;
  };
  return keysOf(job).find(isIts) ?? job.jobId;
}

/** A name without the quotes around it. */
export function unquoted(said: string): string {
  const text = said.trim();
  const inside = /^(["'`“”„‘’«»])(.+)["'`“”„‘’«»]$/s.exec(text)?.[2];
  return (inside ?? text).trim();
}

/** A text as names are compared. */
export function normal(text: string): string {
  return text.toWellFormed().normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

/** All that a job can be called, the shortest first. */
export function keysOf({ server, organization, job, jobId }: Nameable): readonly string[] {
  const within = organization === undefined ? [] : [`${server}/${organization}/${job}`];
  return [job, `${server}/${job}`, ...within, jobId];
}

function normalKeysOf(job: Nameable): readonly string[] {
  return keysOf(job).map(normal);
}

function nearest<T extends Nameable>(said: string, jobs: readonly T[]): Match<T> {
  const short = said.slice(0, longestCompared);
  const ranked = jobs
    .map((job) => ({ job, ...farness(short, job) }))
    .toSorted((one, other) => one.wrong - other.wrong || one.unlike - other.unlike);
  const allowed = Math.min(mostMistakes, 1 + Math.floor(said.length / lettersPerMistake));
  const [best] = ranked;
  if (best === undefined || said.length < shortest || best.wrong > allowed || said.length > longestCompared)
    return { kind: 'none', similar: ranked.slice(0, mostSimilar).map(({ job }) => job) };
  const equals = ranked.filter(({ wrong }) => wrong === best.wrong).map(({ job }) => job);
  return equals.length === 1 ? { kind: 'one', job: best.job } : { kind: 'several', jobs: equals };
}

/** How many letters a name is away, endlessly many where digits are; and how unlike it looks, from 0 to 1. */
function farness(said: string, job: Nameable): { readonly wrong: number; readonly unlike: number } {
  const keys = [job.job, `${job.server}/${job.job}`].map((key) => normal(key).slice(0, longestCompared));
  const distances = keys.map((key) => ({ key, letters: distance(said, key) }));
  const unlike = Math.min(
    ...distances.map(({ key, letters }) => letters / Math.max(1, key.length, said.length)),
  );
  const wrong = distances.filter(({ key }) => digitsOf(key) === digitsOf(said)).map(({ letters }) => letters);
  return { wrong: Math.min(Number.POSITIVE_INFINITY, ...wrong), unlike };
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D+/g, ' ').trim();
}
