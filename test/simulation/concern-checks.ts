import type { Evidence } from './evidence';
import { channelsOf, isForEver } from './hardships';
import type { Invocation } from './lambda';
import { isUnasked, keysOf, type Posted } from './ledger';
import { channel } from './settings';
import { endingsOf, shownNow, type ToldConcern, toldConcerns } from './told-concerns';
import { type Violation, violation } from './violation';
import type { PlannedJob, PlannedServer, PlannedSession } from './world-plan';

// What must be said in a world of runs about what is not a run: servers that cannot be asked, organizations that no job backs
// up any more, jobs that are removed, runs that take unusually long. No job of such a world is ever overdue.

const hour = 3_600_000;

/** Compares the concerns that were told with those that there were. */
export function concernViolations(evidence: Evidence): readonly Violation[] {
  const concerns = toldConcerns(evidence.ledger);
  return [
    ...concerns.flatMap((concern) => formViolations(concern, evidence)),
    ...evidence.servers.flatMap((server) => {
      const own = concerns.filter((concern) => concern.server === server.name);
      const ofTopic = (topic: string) => own.filter((concern) => concern.topic === topic);
      return [
        ...outageViolations(server, ofTopic('outage'), evidence),
        ...organizationViolations(server, ofTopic('organizations'), evidence),
        ...server.jobs.flatMap((job) =>
          silenceViolations(
            job,
            server,
            ofTopic('silence').filter(({ jobId }) => jobId === job.id),
            evidence,
          ),
        ),
        ...own
          .filter(({ topic }) => !['outage', 'organizations', 'silence'].includes(topic))
          .map(({ key }) => violation('unwanted', `${key}, of which the world has nothing`)),
      ];
    }),
  ];
}

/** A concern is a parent, and is over as often as it began. */
function formViolations(concern: ToldConcern, evidence: Evidence): readonly Violation[] {
  const { key, posts } = concern;
  if (isMeddledWith(concern, evidence)) return [];
  const parents = posts.filter(({ said }) => said === 'parent');
  const found: Violation[] = [];
  let isOpen = false;
  for (const { said } of posts) {
    if (said === 'over' && !isOpen) found.push(violation('unwanted', `${key} is over twice`));
    if (said === 'parent' || said === 'change') isOpen = true;
    if (said === 'over') isOpen = false;
  }
  return [...found, ...(parents.length === 1 ? [] : [violation('missed', `the parent of ${key}`)])];
}

/** Whether people deleted or locked its thread, or its channel is closed when all is over. */
function isShutOut(
  { message: { channel, ts, thread = ts } }: Posted,
  { ledger, locked, hardships: { closed } }: Evidence,
): boolean {
  const isClosed = closed.some((one) => one.channel === channel && isForEver(one));
  return ledger.deleted.has(thread) || locked.has(thread) || isClosed;
}

function isMeddledWith({ posts }: ToldConcern, evidence: Evidence): boolean {
  return posts.some(({ posted }) => isShutOut(posted, evidence));
}

/** What could make a poll note that its server cannot be asked. */
const causes = new Set([
  'VeeamUnreachableError',
  'VeeamTlsError',
  'VeeamAuthError',
  'SecretError',
  'VeeamApiError',
]);

/** What the message of an outage says when it is over. */
const isOver =
  /^(Server reachable|Server answering|Connection trusted|Login accepted|Login secret usable) again/;

/** How many failed polls in a row make an outage. */
const enough = 3;

/** An outage is told where so many polls in a row failed, and nowhere else, and is over with the first that does not. */
function outageViolations(
  { name }: PlannedServer,
  concerns: readonly ToldConcern[],
  evidence: Evidence,
): readonly Violation[] {
  const polls = pollsOf(name, evidence.invocations);
  return [
    ...concerns.flatMap((concern) => unfounded(concern, polls)),
    ...untold(polls, concerns, name),
    ...concerns
      .filter((concern) => !isMeddledWith(concern, evidence))
      .filter((concern) => !isOver.test(shownNow(concern, evidence.ledger)))
      .map(({ key }) => violation('missed', `that ${key} is over`)),
  ];
}

/** The polls of a server in the order in which they ended. */
function pollsOf(server: string, invocations: Evidence['invocations']): readonly Invocation[] {
  return invocations
    .filter(({ purpose, event }) => purpose === 'poll' && 'server' in event && event.server === server)
    .toSorted((a, b) => (a.endedAt ?? a.startedAt) - (b.endedAt ?? b.startedAt));
}

function unfounded(
  { key, openedAt, posts }: ToldConcern,
  polls: readonly Invocation[],
): readonly Violation[] {
  const again = posts.flatMap(({ said, posted }) => (said === 'change' ? [posted.message.postedAt] : []));
  return [openedAt, ...again].flatMap((time) => {
    const until = polls.filter(({ startedAt }) => startedAt <= time);
    const failed = until.filter(mayHaveFailed);
    // What one that fails beside it notes is left as it is.
    const isAnswer = (poll: Invocation) =>
      isGood(poll) && (poll.endedAt ?? time) <= time && isAlone(poll, failed);
    let inARow = 0;
    let most = 0;
    for (const poll of until) {
      inARow = mayHaveFailed(poll) ? inARow + 1 : isAnswer(poll) ? 0 : inARow;
      most = Math.max(most, inARow);
    }
    const isRefused = until.some((poll) => errorOf(poll) === 'VeeamAuthError');
    const isEnough = time === openedAt ? inARow >= enough : most >= enough;
    return isEnough || isRefused
      ? []
      : [violation('unwanted', `${key}, after ${inARow} polls in a row that failed`)];
  });
}

/** Three polls, one after the other, none of which had an answer, or trouble to write that down. */
function untold(
  polls: readonly Invocation[],
  concerns: readonly ToldConcern[],
  server: string,
): readonly Violation[] {
  return polls.flatMap((third, index) => {
    const row = polls.slice(index + 1 - enough, index + 1);
    if (row.length < enough || !row.every((poll) => hasFailed(poll) && isAlone(poll, polls))) return [];
    const end = third.endedAt ?? third.startedAt;
    const told = concerns.some(
      ({ openedAt, posts }) =>
        openedAt <= end &&
        posts.some(
          // A message that could not be posted before it was over says so itself.
          ({ said, posted }) => /^(over|parent)$/.test(said) && posted.message.postedAt > third.startedAt,
        ),
    );
    return told ? [] : [violation('missed', `that ${server} cannot be asked, after poll #${third.number}`)];
  });
}

/** The error of a poll; undefined of one that did not come to its end, empty where nothing went wrong. */
function errorOf({ outcome, result }: Invocation): string | undefined {
  return outcome === 'returned' ? (result?.servers[0]?.error?.errorType ?? '') : undefined;
}

/** Whether it may be among those that a server could not answer. */
function mayHaveFailed(poll: Invocation): boolean {
  const error = errorOf(poll);
  return error === undefined || causes.has(error);
}

function isGood(poll: Invocation): boolean {
  return /^(Slack.*|)$/.test(errorOf(poll) ?? 'unknown');
}

/** Whether it certainly is. */
function hasFailed(poll: Invocation): boolean {
  const isWrittenDown = !poll.disturbances.some(({ service }) => service === 'DynamoDB');
  return causes.has(errorOf(poll) ?? '') && !poll.isAnswered && isWrittenDown;
}

function isAlone(poll: Invocation, polls: readonly Invocation[]): boolean {
  const { startedAt, endedAt = startedAt } = poll;
  return polls.every(
    (other) => other === poll || other.startedAt > endedAt || (other.endedAt ?? startedAt) < startedAt,
  );
}

/** An organization whose last backup job is gone is told; no job of such a world comes back. */
function organizationViolations(
  { name, jobs }: PlannedServer,
  concerns: readonly ToldConcern[],
  evidence: Evidence,
): readonly Violation[] {
  const backedUp = jobs.filter(({ kind, end }) => kind === 'backup' && end?.how !== 'removed');
  const lacking = [...new Set(jobs.map(({ organization }) => organization))].filter(
    (organization) => !backedUp.some((job) => job.organization === organization),
  );
  const [concern, ...others] = concerns;
  const again = others.map(({ key }) => violation('duplicated', `${key}, which is told already`));
  if (lacking.length === 0 || evidence.rules.minSeverity === 'error') {
    return concerns.map(({ key }) => violation('unwanted', `${key}, where every organization has a job`));
  }
  if (concern === undefined)
    return [violation('missed', `${lacking.join(' and ')} of ${name} without a job`)];
  if (isMeddledWith(concern, evidence)) return again;
  const shown = shownNow(concern, evidence.ledger);
  // Plain words have no list.
  const isPlain = evidence.hardships.refusals.some(({ what }) => what === 'blocks');
  return [
    ...again,
    ...(endingsOf(concern) > 0 ? [violation('unwanted', `that ${concern.key} is over`)] : []),
    ...lacking
      .filter((organization) => !isPlain && !shown.includes(organization))
      .map((organization) => violation('missed', `${organization} in ${concern.key}`)),
  ];
}

/** Nothing but that a job is removed, and that a run takes unusually long. */
function silenceViolations(
  job: PlannedJob,
  server: PlannedServer,
  concerns: readonly ToldConcern[],
  evidence: Evidence,
): readonly Violation[] {
  const removals = concerns.filter((concern) => firstWords(concern).startsWith('Job removed'));
  const longRuns = concerns.filter((concern) =>
    firstWords(concern).startsWith('Backup running unusually long'),
  );
  const others = concerns.filter((concern) => !removals.includes(concern) && !longRuns.includes(concern));
  return [
    ...others.map((concern) => violation('unwanted', `${concern.key}: ${firstWords(concern)}`)),
    ...removals.slice(1).map(({ key }) => violation('duplicated', `${key}, which was told before`)),
    ...(job.end?.how === 'removed' || removals.length === 0
      ? []
      : [violation('unwanted', `that ${job.name} is removed`)]),
    ...longRuns
      .filter(({ openedAt }) => server.jumps.length === 0 && !mayRunLong(job, openedAt))
      .map(({ key }) => violation('unwanted', `${key}, where no run takes long`)),
    ...removalViolations(job, server, concerns, evidence),
  ];
}

function firstWords({ posts: [first] }: ToldConcern): string {
  return first?.posted.text.split('\n')[0] ?? '';
}

/** A job that somebody watched, and that is gone with all that is to be judged, is told of: alone, or in what was open. */
function removalViolations(
  job: PlannedJob,
  server: PlannedServer,
  concerns: readonly ToldConcern[],
  evidence: Evidence,
): readonly Violation[] {
  const { end, runs } = job;
  if (end?.how !== 'removed' || evidence.rules.minSeverity === 'error' || server.jumps.length > 0) return [];
  const sessions = runs.flat();
  if (sessions.some(({ endedAt, removedAt }) => endedAt === undefined || removedAt !== undefined)) return [];
  const ids = new Set([job.id, ...sessions.map(({ id }) => id)]);
  const posts = evidence.ledger.posts.filter(
    (post) => isUnasked(post) && keysOf(post).some((key) => ids.has(key.split('.')[1] ?? '')),
  );
  const isTold = posts.some((post) => evidence.ledger.now(post).includes('Job removed'));
  const { closed, routes } = evidence.hardships;
  const isClosed = channelsOf(job, routes, channel).some((own) =>
    closed.some((one) => one.channel === own && isForEver(one)),
  );
  const isHidden = [...concerns.flatMap(({ posts }) => posts.map(({ posted }) => posted)), ...posts].some(
    (post) => isShutOut(post, evidence),
  );
  return isTold || isHidden || isClosed || !wasWatched(job, server, end.at, evidence)
    ? []
    : [violation('missed', `that ${job.name} (${job.id}) is removed`)];
}

/**
 * Whether the polls of a server up to a time certainly did all that they had to, and for long enough to look at a job: one whose
 * first run goes on all the time is not looked at.
 */
function wasWatched(
  { runs }: PlannedJob,
  { name }: PlannedServer,
  time: number,
  { invocations }: Evidence,
): boolean {
  const polls = pollsOf(name, invocations).filter(({ startedAt }) => startedAt < time);
  const answered = polls.filter(({ isAnswered }) => isAnswered);
  const [first] = answered;
  const nextHour = Math.ceil((first?.endedAt ?? time) / hour) * hour;
  return (
    answered.some(
      ({ startedAt, endedAt = time }) =>
        startedAt > nextHour && endedAt < time && !isBusy(runs.flat(), startedAt),
    ) && answered.every((poll) => poll.disturbances.length === 0 && isAlone(poll, polls))
  );
}

/** Whether a session goes on at a time, or was to be judged a short time before. */
function isBusy(sessions: readonly PlannedSession[], time: number): boolean {
  return sessions.some(
    ({ createdAt, endedAt = Number.POSITIVE_INFINITY }) => createdAt <= time && endedAt > time - hour,
  );
}

/** Whether a run of a job goes on for much longer than those that ended before. */
function mayRunLong({ runs }: PlannedJob, time: number): boolean {
  const sessions = runs.flat();
  const ended = sessions.filter(({ endedAt }) => endedAt !== undefined && endedAt < time);
  return sessions.some(
    ({ createdAt, endedAt = Number.POSITIVE_INFINITY }) =>
      createdAt < time - hour && endedAt > time - hour && ended.length >= 5,
  );
}
