import { type AnyIncident, isPost } from './any-incident';
import { isWorse } from './change';
import type { Topic } from './concern';
import type { Hold } from './hold';
import type { Incident } from './incident';
import type { JobRecord, OutboxEntry } from './job-record';
import type { Mute, MutedThing } from './mute';
import type { Report } from './report';
import { marksOf } from './seen-problems';

/** The mute that an incident falls under, the longest one; undefined where people may be called. @param now epoch ms */
export function muteOf(record: Muted, incident: AnyIncident, now: number): Mute | undefined {
  if (isPost(incident)) return undefined;
  return longest(
    record,
    'concern' in incident ? ofTopic(incident.concern.topic) : ofProblems(incident, record),
    now,
  );
}

/** The mute that a run falls under, which is reported while nothing is open; undefined where people may be called. */
export function muteOfRun(record: Muted, report: Report, now: number): Mute | undefined {
  return longest(record, ofProblems({ latest: report, unseen: [] }, record), now);
}

/** What says whether something is muted. */
type Muted = Pick<JobRecord, 'mutes' | 'known'>;

function longest({ mutes }: Muted, isOfIt: (what: MutedThing) => boolean, now: number): Mute | undefined {
  return mutes
    .filter(({ until, what }) => until > now && (what.kind === 'job' || isOfIt(what)))
    .toSorted((one, other) => other.until - one.until)[0];
}

/**
 * The time in which nobody is called about an incident since it is muted; undefined where people may be.
 *
 * @param entry what would call people: of a problem that is muted they hear when it gets worse
 * @param now epoch ms
 */
export function holdByMute(
  record: Pick<JobRecord, 'mutes' | 'known' | 'runs'>,
  incident: AnyIncident,
  entry: OutboxEntry | undefined,
  now: number,
): Hold | undefined {
  const isHeard = isWorsening(entry, incident, record);
  const mutes = isHeard ? record.mutes.filter(({ what }) => what.kind === 'job') : record.mutes;
  const mute = muteOf({ ...record, mutes }, incident, now);
  return mute && { until: mute.until, isMute: true };
}

/**
 * Whether an entry tells that something got worse. A job that recovered meanwhile fails anew: that alone is nothing new. What quiet
 * hours held back while it was muted got worse then: the mute itself holds longer.
 */
function isWorsening(
  entry: OutboxEntry | undefined,
  incident: AnyIncident,
  { runs }: Pick<JobRecord, 'runs'>,
): boolean {
  if (entry?.kind === 'reminder') return entry.held === true;
  if (entry?.kind !== 'change' && entry?.kind !== 'parent') return false;
  if (!('latest' in incident)) return entry.kind === 'change';
  const { change = incident.change } = runs.find(({ key }) => key === entry.run) ?? {};
  return isWorse(incident.runs === 1 ? { ...change, failedOutright: false } : change);
}

function ofTopic(topic: Topic): (what: MutedThing) => boolean {
  return (what) => what.kind === 'concern' && what.topic === topic;
}

/** Whether a mute holds all problems that an incident shows. */
function ofProblems(
  incident: Pick<Incident, 'latest' | 'unseen'>,
  record: Pick<JobRecord, 'known'>,
): (what: MutedThing) => boolean {
  const shown = problemMarks(incident, record);
  return (what) => what.kind === 'problem' && shown.every((mark) => what.marks.includes(mark));
}

/** How many problems a mute holds: a record has room for a few such mutes. */
const mostMarks = 500;

/** What stands for all problems that are there: those that an incident shows, and those that it has no room for. */
export function marksToMute(incident: Incident, { known }: Pick<JobRecord, 'known'>): readonly string[] {
  const there = [...known].flatMap(([mark, { open }]) => (open ? [mark] : []));
  return [...new Set([...problemMarks(incident, { known }), ...there])].slice(0, mostMarks);
}

/** What stands for the problems that an incident shows; where a run failed without any, for that it failed. */
function problemMarks(
  { latest, unseen }: Pick<Incident, 'latest' | 'unseen'>,
  { known }: Pick<JobRecord, 'known'>,
): readonly string[] {
  const problems = [...latest.problems, ...unseen];
  const markOf = marksOf(problems, known);
  const marks = new Set(problems.map(markOf));
  return marks.size === 0 ? [withoutProblems] : [...marks];
}

/** Shorter than the mark of any problem. */
const withoutProblems = '-';
