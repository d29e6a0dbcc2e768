import type { Evidence } from './evidence';
import { type Lasting, overlaps } from './hardships';
import type { Disturbance, Invocation } from './lambda';
import type { Posted } from './ledger';
import type { Telling } from './quiet-runs';
import { isDeleted, saysUnreadable, type ToldRun } from './told-runs';
import { type Violation, violation } from './violation';
import type { PlannedServer } from './world-plan';

const minute = 60_000;

/** How many polls a healthy job's run may have to wait to be told. */
const patience = 3;

/** How long the product waits for a retry beyond the job's own pause, in ms; interface.md leaves it open, so this is ample. */
const retryPatience = 35 * minute;

/** How much an invocation may wait for late answers and still have time for everything, in ms. */
const mostDelay = 20_000;

/** For how long whoever is killed keeps others from saying what it was about to say, in ms. */
const claimLasts = 2 * minute;

/** A world with more sessions than this takes longer to be told than three polls have time for. */
const mostSessions = 150;

/** Faults that cost no time, so that one that concerns another job is no excuse. */
const quick: ReadonlySet<Disturbance['kind']> = new Set([
  'reset',
  'status',
  'cut body',
  'malformed body',
  'HTML page',
  'tokens revoked',
]);

/**
 * The runs of healthy jobs that were not told within three polls that could have told them. A job is healthy while its own
 * channel, log and requests are: whatever happens to other jobs is no excuse. A poll counts that returned, that no fault
 * and no slowness met but such as concern another job, and that had the server to itself.
 */
export function starvedViolations(
  runs: readonly ToldRun[],
  telling: ReadonlyMap<ToldRun, Telling>,
  evidence: Evidence,
): readonly Violation[] {
  return evidence.servers.flatMap((server) => {
    const sessions = server.jobs.flatMap(({ runs }) => runs.flat());
    if (server.jumps.length > 0 || sessions.length > mostSessions) return [];
    const polls = calmPolls(server.name, evidence.invocations);
    const ofServer = runs.filter((run) => run.server === server.name);
    // A run that changes nothing may have nothing to be told by.
    const toTell = ofServer.filter((run) => telling.get(run) === 'must' || toldBy(run) !== undefined);
    return toTell.flatMap((run) => runViolations(run, server, polls, ofServer, evidence));
  });
}

function runViolations(
  run: ToldRun,
  server: PlannedServer,
  polls: readonly Invocation[],
  runs: readonly ToldRun[],
  evidence: Evidence,
): readonly Violation[] {
  const { job, last } = run;
  if (!run.mustBeReported || run.isForgotten || run.isTooOld || run.isShutOut || run.isSkipped) return [];
  const ownRuns = runs.filter((other) => other.job === job);
  const isTroubled = ownRuns.some(
    (own) =>
      own.isLocked ||
      own.isForgotten ||
      saysUnreadable(own) ||
      own.sessions.some(({ pageDelay }) => pageDelay !== undefined) ||
      own.posts.some((post) => isDeleted(post, evidence.ledger)),
  );
  if (isTroubled) return [];
  const mayBeRetried = last.willBeRetried || (server.api === 'v6' && job.retries.enabled);
  const waits = mayBeRetried ? job.retries.waitMinutes * minute + retryPatience : 0;
  const judgeable = (last.endedAt ?? Number.POSITIVE_INFINITY) + waits;
  const own = new Set([job.id, ...job.runs.flat().map(({ id }) => id)]);
  const usable = polls.filter(
    ({ startedAt, disturbances }) =>
      startedAt > judgeable && !disturbances.some(({ about }) => about !== undefined && own.has(about)),
  );
  const late = usable[patience - 1];
  if (late === undefined || (toldBy(run)?.by?.startedAt ?? Number.POSITIVE_INFINITY) <= late.startedAt)
    return [];
  const troubles: readonly Lasting[] = [
    ...evidence.closed.filter(({ channel }) => channel === run.channel),
    ...evidence.hardships.unreadable.filter(
      (unreadable) =>
        unreadable.server === server.name && (unreadable.jobId === undefined || unreadable.jobId === job.id),
    ),
  ];
  if (troubles.some((trouble) => overlaps(trouble, judgeable, late.endedAt))) return [];
  return [violation('starved', `${run.name} was not told by poll #${late.number}, the third one that could`)];
}

/** What tells of a run first: a message, or the file alone. */
function toldBy({ announcement, posts }: ToldRun): Posted | undefined {
  return announcement ?? posts.find(({ files }) => files.length > 0);
}

/** The polls of a server that nothing kept from telling whatever there was to tell. */
function calmPolls(server: string, invocations: readonly Invocation[]): readonly Invocation[] {
  const own = invocations.filter(({ event }) => 'server' in event && event.server === server);
  return own.filter((poll) => {
    const { purpose, outcome, startedAt, endedAt = startedAt, delay, disturbances } = poll;
    const isAlone = own.every((other) => {
      if (other === poll) return true;
      const cutOff = other.outcome === 'killed' || other.outcome === 'timed out' ? claimLasts : 0;
      return other.startedAt > endedAt || (other.endedAt ?? startedAt) + cutOff < startedAt;
    });
    const isUndisturbed = disturbances.every(({ about, kind }) => about !== undefined && quick.has(kind));
    return purpose === 'poll' && outcome === 'returned' && isAlone && isUndisturbed && delay <= mostDelay;
  });
}
