import type { Incident } from './incident';
import type { JobRecord, JudgedRun, OutboxEntry, SkippedRuns } from './job-record';
import { giveUp, settled } from './outbox';

/** Why something is given up to make room, in words. */
export const tooMuch = 'too much was waiting';

/** How many entries may be owed before the older ones are told of as one, and how many are left then. */
const mostOwed = 80;
const leftOwed = 60;

/** How many incidents may be owed at once, those aside of which files alone are owed. */
const mostIncidents = 20;

/** How many incidents a record holds at most. */
const mostKept = 40;

/** How often a file is tried at least before it is given up because runs wait for it. */
const mostTries = 2;

/** For how long everything is kept that the chat does not take, in ms: it may be away for a while. */
const longestWait = 6 * 3_600_000;

/** Whether so much is owed that further runs wait until some of it is said or, where the chat does not take it, told of as one. */
export function isCrowded({ outbox, incidents }: Pick<JobRecord, 'outbox' | 'incidents'>): boolean {
  const isFull = outbox.length >= mostOwed || incidents.length >= mostKept;
  return isFull || heavyIncidents({ outbox, incidents }) >= mostIncidents;
}

/** How many incidents are open or owe a message: files alone keep no run waiting. */
function heavyIncidents({ outbox, incidents }: Pick<JobRecord, 'outbox' | 'incidents'>): number {
  const owing = new Set(outbox.filter(({ kind }) => kind !== 'file').map(({ incident }) => incident));
  return incidents.filter(({ key, ending }) => ending === undefined || owing.has(key)).length;
}

/**
 * Makes room where the chat took nothing for long: the older runs of an incident are told of as one, and incidents that were
 * over before anybody could hear of them are let go. The parent messages lose nothing: they tell of the last run.
 *
 * @param now epoch ms
 * @returns the same record where there is room
 */
export function withRoom(record: JobRecord, now: number): JobRecord {
  const fewer = withFewerFiles(withFewerIncidents(record, now));
  if (fewer.outbox.length < mostOwed) return fewer;
  const stuck = stuckIncidents(fewer, now);
  const older = fewer.outbox.filter((entry) => stuck.has(entry.incident) && isDroppable(entry));
  const dropped = new Set(older.slice(0, fewer.outbox.length - leftOwed));
  if (dropped.size === 0) return fewer;
  const decided = new Map(fewer.runs.map(({ key, decidedAt }) => [key, decidedAt]));
  const lost = [...dropped].filter(tellsOfRun(fewer));
  const outbox = withoutEntries(fewer.outbox, dropped, lost, ({ run }) => decided.get(run) ?? now);
  const told = new Set(lost.map(({ run }) => run));
  const runs = fewer.runs.map((run) => (told.has(run.key) ? withoutChange(run) : run));
  return settled({ ...fewer, runs, outbox });
}

/** Whether an entry is what tells of a further run: its reply or, where it changed nothing, its file alone. */
function tellsOfRun({ outbox, runs }: JobRecord): (entry: OutboxEntry) => boolean {
  const replies = new Set(outbox.filter(({ kind }) => kind === 'change').map(({ run }) => run));
  const untold = new Set(runs.filter(({ change }) => change !== undefined).map(({ key }) => key));
  return ({ kind, run, incident }) =>
    kind === 'change' || (kind === 'file' && run !== incident && untold.has(run) && !replies.has(run));
}

/** A run whose change is told together with others: it is not told once more. */
function withoutChange({ change: _, ...run }: JudgedRun): JudgedRun {
  return run;
}

/** The incidents of which the chat has not taken something for long, by key. */
function stuckIncidents({ outbox }: JobRecord, now: number): ReadonlySet<string> {
  const isLong = ({ trouble }: OutboxEntry) => trouble !== undefined && now - trouble.since > longestWait;
  return new Set(outbox.filter(isLong).map(({ incident }) => incident));
}

function isDroppable({ kind, claim }: OutboxEntry): boolean {
  return claim === undefined && (kind === 'change' || kind === 'file' || kind === 'reminder');
}

/** The outbox without some entries; where a thread loses runs, an entry in their place says so. */
function withoutEntries(
  outbox: readonly OutboxEntry[],
  dropped: ReadonlySet<OutboxEntry>,
  lost: readonly OutboxEntry[],
  at: (entry: OutboxEntry) => number,
): readonly OutboxEntry[] {
  const kept: OutboxEntry[] = [];
  for (const entry of outbox) {
    if (!dropped.has(entry)) {
      kept.push(entry);
    } else if (lost.includes(entry)) {
      const place = kept.findIndex(
        ({ kind, incident, claim }) =>
          kind === 'skipped' && incident === entry.incident && claim === undefined,
      );
      const skipped = skippedEntry(kept[place], entry, at(entry));
      if (place < 0) kept.push(skipped);
      else kept[place] = skipped;
    }
  }
  return kept;
}

function skippedEntry(before: OutboxEntry | undefined, entry: OutboxEntry, at: number): OutboxEntry {
  const { runs, from }: SkippedRuns = before?.skipped ?? { runs: 0, from: at, to: at };
  const { incident, run, inChannel } = entry;
  return {
    ...(before ?? { key: `${run}.skipped`, kind: 'skipped', incident, run, part: 1, of: 1 }),
    ...((inChannel ?? before?.inChannel) && { inChannel: true as const }),
    skipped: { runs: runs + 1, from, to: at },
  };
}

/** Gives up files that were tried in vain, oldest first, where they keep runs waiting: their log items can be read elsewhere. */
function withFewerFiles(record: JobRecord): JobRecord {
  const { incidents, outbox } = record;
  if (outbox.length < mostOwed && incidents.length < mostKept) return record;
  const tooMany = Math.max(outbox.length - leftOwed, incidents.length - mostKept / 2);
  const inVain = outbox.filter(({ kind, trouble }) => kind === 'file' && (trouble?.tries ?? 0) >= mostTries);
  return inVain.slice(0, tooMany).reduce((record, { key }) => giveUp(record, key, tooMuch), record);
}

/** Lets go of incidents that are over and that nobody heard of, oldest first, as many as are too many. */
function withFewerIncidents(record: JobRecord, now: number): JobRecord {
  const { incidents, outbox } = record;
  const heavy = heavyIncidents(record);
  if (heavy < mostIncidents) return record;
  const isClaimed = ({ key }: Incident) =>
    outbox.some(({ incident, claim }) => incident === key && claim !== undefined);
  const stuck = stuckIncidents(record, now);
  const unheard = incidents.filter(
    (incident) =>
      incident.ending !== undefined &&
      incident.parent === undefined &&
      stuck.has(incident.key) &&
      !isClaimed(incident),
  );
  const gone = new Set(unheard.slice(0, heavy - mostIncidents / 2).map(({ key }) => key));
  if (gone.size === 0) return record;
  return {
    ...record,
    incidents: incidents.filter(({ key }) => !gone.has(key)),
    outbox: outbox.filter(({ incident }) => !gone.has(incident)),
  };
}
