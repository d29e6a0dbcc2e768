import { buildCalmStage } from './calm-stage';
import { Chance } from './chance';
import type { PressedEvidence } from './evidence';
import { noHardships } from './hardships';
import { violationsOf } from './invariants';
import type { Posted } from './ledger';
import { keysOf } from './ledger';
import { readAgain } from './log-reads';
import { planMonthPeople } from './month-people';
import { mutedWhenTold } from './muted';
import { problemsOf } from './oracle';
import { type Kind, night, nights, phraseOf, planMonth } from './plan-month';
import type { Stage } from './stage';
import { type Violation, violation } from './violation';
import type { PlannedJob, PlannedRun } from './world-plan';

const minute = 60_000;

/** How a month of twenty nightly jobs went. */
export interface Month {
  readonly sessions: number;
  /** The log items that are not Success: what a notifier without incidents would post. */
  readonly rawItems: number;
  /** What people see in the channel: parents and broadcasts. */
  readonly channelPosts: number;
  readonly replies: number;
  readonly edits: number;
  /** What may be worth a post. */
  readonly newProblems: number;
  readonly grown: number;
  readonly recoveries: number;
  readonly remindersDue: number;
  /** How often people used a control of a message. */
  readonly presses: number;
  readonly violations: readonly Violation[];
}

/** Plays a month in which nothing goes wrong but backups, polled every quarter of an hour; every morning somebody reads the channel. @param options.hasPeople whether they acknowledge and mute something now and then */
export async function playMonth({ hasPage = false, hasPeople = false } = {}): Promise<Month> {
  const start = Date.UTC(2026, 10, 1);
  const end = start + nights * night + night / 2;
  const server = planMonth(new Chance(1, 'world'), start);
  const { clock, stage } = buildCalmStage(server, {
    start,
    alerts: {
      minSeverity: 'warning',
      waitForRetries: true,
      growth: leastGrowth,
      reopen: 6 * 60 * minute,
      remindAfter: { error: night },
      serverDownAfter: 3,
      ackReminder: 86_400_000,
      warnAfter: 1,
    },
    hardships: noHardships,
    hasPage,
    hasControls: hasPeople,
    mutation: {},
  });
  for (let at = start + minute; at < end; at += 15 * minute) {
    clock.at(at, () => stage.poll.invoke('poll', { server: 'hq' }));
  }
  const mornings = Array.from({ length: nights }, (_, day) => start + (day + 1) * night + 8 * 60 * minute);
  const misread: Violation[] = [];
  for (const [day, morning] of mornings.entries()) {
    clock.at(morning, () => {
      misread.push(...server.jobs.flatMap((job) => misreadings(job, day, stage)));
    });
  }
  const nobody = { add: () => {}, count: () => {} };
  const meeting = { ...stage, clock, functions: stage.acting, weather: nobody, trace: nobody };
  const pressing = hasPeople ? planMonthPeople(new Chance(1, 'people'), mornings, meeting) : undefined;
  const isOver = await clock.run(2_000_000);
  const pressed = pressing && {
    presses: pressing.presses,
    invocations: stage.acting.invocations,
    histories: stage.histories,
    startOrders: stage.startOrders,
    slack: stage.slack,
    config: stage.config,
  };
  const posts = stage.ledger.posts;
  const inChannel = posts.filter(({ message }) => message.thread === undefined || message.broadcast);
  const sessions = server.jobs.flatMap(({ runs }) => runs.flat());
  const told = server.jobs.map((job) => worthTelling(job));
  const sum = (count: (job: WorthTelling) => number) => told.reduce((total, job) => total + count(job), 0);
  const worth = {
    newProblems: sum(({ newProblems }) => newProblems.length),
    grown: sum(({ grown }) => grown),
    recoveries: sum(({ recoveries }) => recoveries),
    remindersDue: sum(({ remindersDue }) => remindersDue),
  };
  const most = worth.newProblems + worth.grown + worth.recoveries + worth.remindersDue;
  return {
    ...worth,
    sessions: sessions.length,
    rawItems: sessions.flatMap(({ items }) => items.filter(({ status }) => status !== 'Success')).length,
    channelPosts: inChannel.length,
    presses: pressing?.presses.length ?? 0,
    replies: posts.length - inChannel.length,
    edits: stage.slack.requests.filter(({ method }) => method === 'chat.update').length,
    violations: [
      ...violationsOf({
        isOver,
        hardships: noHardships,
        closed: [],
        locked: new Set(),
        servers: [server],
        rules: {
          minSeverity: 'warning',
          waitForRetries: true,
          growth: leastGrowth,
          reopen: 6 * 60 * minute,
          remindAfter: {},
          serverDownAfter: 3,
          ackReminder: 86_400_000,
          warnAfter: 1,
          since: start,
          hasPage,
        },
        ledger: stage.ledger,
        table: stage.table,
        opened: stage.opened,
        invocations: stage.poll.invocations,
        requested: new Set(),
        settled: stage.poll.invocations.length,
        ...(pressed !== undefined && { pressed }),
      }),
      ...told.flatMap(({ newProblems }) =>
        newProblems
          .filter((problem) => !isMuted(problem, pressed))
          .flatMap((problem) => untold(problem, inChannel, stage)),
      ),
      ...misread,
      ...sessions.flatMap(({ id }) => readAgain(id, stage.logReads)),
      ...(inChannel.length > most
        ? [violation('unwanted', `${inChannel.length} posts in the channel, where ${most} were due`)]
        : []),
    ],
  };
}

/** A problem that a job never had before, and the run that had it first. */
interface NewProblem {
  readonly kind: Kind;
  readonly job: PlannedJob;
  readonly run: PlannedRun;
}

interface WorthTelling {
  readonly newProblems: readonly NewProblem[];
  /** How often a known problem hit many more mailboxes, sites, or teams than when it was told last. */
  readonly grown: number;
  readonly recoveries: number;
  readonly remindersDue: number;
}

/** What of a job's month is worth a post: worked out from the plan alone. */
function worthTelling(job: PlannedJob): WorthTelling {
  const known = new Set<string>();
  const newProblems: NewProblem[] = [];
  let told = new Map<Kind, number>();
  let grown = 0;
  let recoveries = 0;
  let remindersDue = 0;
  let wasBad = false;
  let wasError = false;
  for (const run of job.runs) {
    const fresh = kindsOf(run).filter((kind) => !known.has(kind));
    for (const kind of fresh) known.add(kind);
    newProblems.push(...fresh.map((kind) => ({ kind, job, run })));
    const counts = countsOf(run);
    const isGrown = ([kind, count]: readonly [Kind, number]) => {
      const before = told.get(kind);
      return before !== undefined && count >= before + leastGrowth && count >= 2 * before;
    };
    grown += [...counts].some(isGrown) ? 1 : 0;
    told = new Map([...counts].map((one) => [one[0], isGrown(one) ? one[1] : (told.get(one[0]) ?? one[1])]));
    const isBad = kindsOf(run).length > 0;
    if (wasBad && !isBad) recoveries++;
    // Between two nights a day goes by in which an error is still open, unless something new was told meanwhile.
    if (wasError) remindersDue++;
    wasBad = isBad;
    wasError = problemsOf(run).some(({ status }) => status === 'Error');
  }
  return { newProblems, grown, recoveries, remindersDue };
}

/** How many more objects of a known problem are worth a post. */
const leastGrowth = 10;

/** How many objects each kind of problem of a run hits: what a log item says it about stands before what became of it. */
function countsOf(run: PlannedRun): ReadonlyMap<Kind, number> {
  const objects = new Map<Kind, Set<string>>();
  for (const { kind, text } of problemsOf(run)) {
    if (!isKind(kind)) continue;
    const [object = ''] = (text ?? '').split(/ (?:finished|failed|completed) with |\. /, 1);
    objects.set(kind, (objects.get(kind) ?? new Set()).add(object));
  }
  return new Map([...objects].map(([kind, all]) => [kind, all.size]));
}

function kindsOf(run: PlannedRun): readonly Kind[] {
  return [...new Set(problemsOf(run).flatMap(({ kind }) => (isKind(kind) ? [kind] : [])))];
}

function isKind(kind: string | undefined): kind is Kind {
  return kind !== undefined && kind in phraseOf;
}

/** Whether people wanted to hear nothing of its job when it was found. */
function isMuted({ job, run }: NewProblem, pressed: PressedEvidence | undefined): boolean {
  const last = run.at(-1) ?? run[0];
  return mutedWhenTold({ server: 'hq', job, last, announcement: undefined }, pressed) === 'job';
}

/** A new problem has to stand in the channel after the poll that judged its run: the first that began after its end. */
function untold(
  { kind, run }: NewProblem,
  inChannel: readonly Posted[],
  { poll }: Stage,
): readonly Violation[] {
  const last = run.at(-1) ?? run[0];
  const judging = poll.invocations.find(
    ({ startedAt }) => startedAt >= (last.endedAt ?? Number.POSITIVE_INFINITY),
  );
  const isTold = inChannel.some(
    (post) =>
      post.by === judging &&
      keysOf(post).some((key) => key.startsWith(`hq.${last.id}.`)) &&
      post.text.includes(phraseOf[kind]),
  );
  return isTold
    ? []
    : [
        violation(
          'missed',
          `${kind} of session ${last.id} is not in the channel after the poll that judged it`,
        ),
      ];
}

/** What a person who reads a job's parent alone in the morning would get wrong. */
function misreadings(job: PlannedJob, day: number, { ledger }: Stage): readonly Violation[] {
  const run = job.runs[day];
  const parent = ledger.parents().findLast(({ text }) => text.includes(`job ${job.id.slice(0, 8)}`));
  if (run === undefined || parent === undefined) return [];
  const text = ledger.now(parent);
  const isRecovered = text.includes('recovered');
  const wrong =
    kindsOf(run).length === 0
      ? !isRecovered
      : isRecovered || !text.includes(`session ${(run.at(-1) ?? run[0]).id.slice(0, 8)}`);
  const unsaid = kindsOf(run).filter((kind) => !text.includes(phraseOf[kind]));
  const over = (Object.keys(phraseOf) as Kind[]).filter(
    (kind) => text.includes(phraseOf[kind]) && !kindsOf(run).includes(kind),
  );
  const where = `the parent of ${job.name} on day ${day + 1}`;
  return [
    ...(wrong ? [violation('missed', `${where} does not show how the last run went`)] : []),
    ...unsaid.map((kind) => violation('missed', `${where} does not say ${kind}`)),
    ...(isRecovered ? [] : over.map((kind) => violation('unwanted', `${where} still says ${kind}`))),
  ];
}

/** The month in a few lines. */
export function monthLines(month: Month): readonly string[] {
  const { sessions, rawItems, channelPosts, replies, edits, newProblems, recoveries, remindersDue, presses } =
    month;
  return [
    `${nights} nights of 20 jobs: ${sessions} sessions, ${rawItems.toLocaleString('en-US')} log items that are not Success.`,
    `${channelPosts} posts in the channel; due were at most ${newProblems + recoveries + remindersDue}: ${newProblems} new problems, ${recoveries} recoveries, ${remindersDue} reminders.`,
    `${replies} replies and files in threads, ${edits} edits of parents, ${presses} presses of controls.`,
  ];
}
