import type { Evidence } from './evidence';
import { incidentViolations } from './incidents';
import { isOfDeed, isUnasked, keysOf, type Posted } from './ledger';
import { type ExpectedRun, endlessSessions, problemsOf } from './oracle';
import { type Telling, tellings } from './quiet-runs';
import { starvedViolations } from './starved';
import { isOfConcern } from './told-concerns';
import {
  isAnnouncement,
  isDeleted,
  type PostsByRun,
  saysNameless,
  saysUnreadable,
  type ToldRun,
  toldRuns,
} from './told-runs';
import { type Violation, violation } from './violation';

/** Compares what the polls announced with what had to be announced. */
export function announcementViolations(evidence: Evidence): readonly Violation[] {
  const byRun = groupByRun(
    evidence.ledger.posts.filter((post) => isUnasked(post) && !isOfDeed(post) && !isOfConcern(post)),
  );
  const runs = toldRuns(evidence, byRun);
  const known = new Set(
    runs.flatMap(({ server, sessions, last, isForgotten, isBlurred }) =>
      (isForgotten || isBlurred ? sessions : [last]).map(({ id }) => `${server}.${id}`),
    ),
  );
  // By a clock that was put, a retry that never ends may seem to come before what it continues.
  for (const server of evidence.servers.filter(({ jumps }) => jumps.length > 0))
    for (const id of endlessSessions(server)) known.add(`${server.name}.${id}`);
  const telling = tellings(runs, (run) => isVague(run, evidence), isUntellable);
  return [
    ...[...byRun.keys()]
      .filter((run) => !known.has(run))
      .map((run) => violation('unwanted', `${run} was announced, which nobody judges by itself`)),
    ...runs.flatMap((run) => runViolations(run, telling.get(run) ?? 'must', byRun, evidence)),
    ...skippedViolations(runs, telling),
    ...orderViolations(runs),
    ...incidentViolations(runs, telling, evidence),
    ...starvedViolations(runs, telling, evidence),
  ];
}

/** The posts by the run whose key they begin with. */
function groupByRun(posts: readonly Posted[]): PostsByRun {
  const groups = new Map<string, Posted[]>();
  for (const post of posts) {
    const [key = ''] = keysOf(post);
    const run = key.split('.').slice(0, 2).join('.');
    groups.set(run, [...(groups.get(run) ?? []), post]);
  }
  return groups;
}

/** Whether it was said of a run that its problems are not known, or not whose they are. */
function isUntellable(run: ToldRun): boolean {
  return saysUnreadable(run) || saysNameless(run);
}

/** Whether what was said of a run does not follow from the plan: not everything of it could be known or said. */
function isVague(run: ToldRun, { ledger }: Evidence): boolean {
  const { isForgotten, isBlurred, isSplit, isShutOut, isLocked, posts } = run;
  const isHidden = isForgotten || isBlurred || isSplit || isShutOut || isLocked;
  return (
    isHidden || saysUnreadable(run) || saysNameless(run) || posts.some((post) => isDeleted(post, ledger))
  );
}

function runViolations(
  run: ToldRun,
  telling: Telling,
  byRun: PostsByRun,
  { ledger, opened, invocations, rules }: Evidence,
): readonly Violation[] {
  const { name, announcement } = run;
  if (run.isShutOut) return [];
  if (run.isForgotten) {
    const announced = run.sessions.some(({ id }) => byRun.get(`${run.server}.${id}`)?.some(isAnnouncement));
    const wasKnown = run.sessions.some(({ id, removedAt }) => removedAt !== undefined && opened.has(id));
    const mustBeTold = run.mustBeReported && telling === 'must';
    return mustBeTold && wasKnown && !announced && !endedWell(run) && !run.isLocked
      ? [violation('missed', `${name}, which the server forgot after it was listed`)]
      : [];
  }
  if (run.isBlurred) return blurredViolations(run, telling, byRun);
  if (announcement === undefined) {
    if (run.isLocked || (telling === 'unknown' && run.mustBeReported)) return [];
    if (telling !== 'must' && run.mustBeReported && !run.isTooOld)
      return rules.hasPage ? [] : lostViolations(run);
    return run.mustBeReported && !run.isTooOld && !run.isLetBe && !run.isSkipped
      ? [violation('missed', name)]
      : [];
  }
  if (saysUnreadable(run) && outagesOf(run, announcement, invocations) >= 3) return [];
  if (!run.mustBeReported) return [violation('unwanted', `${name} has no problems`)];
  return isDeleted(announcement, ledger) ? [] : listViolations(run);
}

/** Whether the attempt that is left went well, so that nobody can know what an earlier one had to warn of. */
function endedWell({ last }: ToldRun): boolean {
  return last.removedAt === undefined && last.status === 'Success' && problemsOf([last]).length === 0;
}

/**
 * Where a thread tells of several runs as one, as many runs of its job are not told one by one, the one of its parent aside; those
 * that the server forgot, and those that may have changed nothing, may be among them.
 */
function skippedViolations(
  runs: readonly ToldRun[],
  telling: ReadonlyMap<ToldRun, Telling>,
): readonly Violation[] {
  const jobs = new Map<string, { told: number; unsure: number; said: number }>();
  for (const run of runs) {
    const { job, posts, announcement, mustBeReported, isTooOld, isSkipped, isForgotten } = run;
    if (!isSkipped) continue;
    const isSure = !isForgotten && telling.get(run) === 'must';
    const counts = jobs.get(job.name) ?? { told: 0, unsure: 0, said: 0 };
    if (mustBeReported && announcement === undefined && !isTooOld) counts[isSure ? 'told' : 'unsure']++;
    for (const { text } of posts) counts.said += Number(/^(\d+) runs? with problems/.exec(text)?.[1] ?? 0);
    jobs.set(job.name, counts);
  }
  return [...jobs]
    .filter(([, { told, unsure, said }]) => said < told || said > told + unsure + 1)
    .map(([name, { told, said }]) =>
      violation('missed', `${told} runs of ${name}, of which ${said} are told as one`),
    );
}

/** In how many invocations since the run ended requests to VB365 failed: three make a log unreadable. */
function outagesOf(run: ExpectedRun, { message }: Posted, invocations: Evidence['invocations']): number {
  return invocations.filter(
    ({ startedAt, isTroubled }) =>
      isTroubled &&
      startedAt >= (run.sessions[0].endedAt ?? 0) - 5 * 60_000 &&
      startedAt <= message.postedAt + 30_000,
  ).length;
}

/** Where attempts may have been judged one by one, it is enough that any of them was announced. */
function blurredViolations(run: ToldRun, telling: Telling, byRun: PostsByRun): readonly Violation[] {
  const { name, sessions, server, mustBeReported, isTooOld, isLocked } = run;
  const isAnnounced = sessions.some(({ id }) => byRun.get(`${server}.${id}`)?.some(isAnnouncement));
  const mustBeTold = mustBeReported && telling === 'must';
  if (mustBeTold && !isTooOld && !isLocked && !isAnnounced) return [violation('missed', name)];
  if (!mustBeReported && isAnnounced && sessions.length === 1)
    return [violation('unwanted', `${name} has no problems`)];
  return [];
}

function listViolations(run: ToldRun): readonly Violation[] {
  const { name, posts, errors, warnings, isLocked, isSkipped } = run;
  const texts = textsOf(run);
  const found = [amount(errors, 'error'), amount(warnings, 'warning')].filter((part) => part !== '');
  const isSaid = [' and ', ', '].some((joint) => texts.includes(found.join(joint)));
  const parts = posts.flatMap(({ text }) => /part (\d+) of \d+/.exec(text)?.[1] ?? []).map(Number);
  return [
    ...lostViolations(run),
    ...(isSaid || isLocked || isSkipped
      ? []
      : [violation('missed', `${name} does not say "${found.join(' and ')}"`)]),
    ...(parts.some((part, index) => part !== index + 1)
      ? [violation('out of order', `the parts of ${name}: ${parts.join(', ')}`)]
      : []),
  ];
}

/** The problems of a run stand in what was posted for it, and none of them in a file twice. */
function lostViolations(run: ToldRun): readonly Violation[] {
  const { name, posts, problems, isLocked } = run;
  const texts = textsOf(run);
  const files = posts.flatMap(({ files }) => files.map(({ content }) => content)).join('\n');
  const marked = problems.filter(({ mark }) => mark !== undefined);
  const lost = marked.filter(({ mark = '' }) => !texts.includes(mark) && !files.includes(mark));
  const twice = marked.filter(({ mark = '' }) => files.split(mark).length > 2);
  const isExcused =
    isLocked || run.isSkipped || (run.isRefused && (run.isVague || saysWhere(run, texts))) || isWithheld(run);
  return [
    ...(lost.length > 0 && !isExcused
      ? [
          violation(
            'missed',
            `${lost.length} of ${problems.length} problems of ${name}, ${lost[0]?.text?.slice(0, 80)}`,
          ),
        ]
      : []),
    ...(twice.length > 0 ? [violation('duplicated', `${twice.length} lines in the files of ${name}`)] : []),
  ];
}

function textsOf({ posts }: ToldRun): string {
  return posts.map(({ text }) => text).join('\n');
}

/** Whether nobody could know whose problems they are, and a message says that they are not shown. */
function isWithheld(run: ToldRun): boolean {
  return run.mayBeNameless && saysNameless(run);
}

/** Whether words stand in for the lists that Slack refused: where else to look, and for a file, why it is not there. */
export function saysWhere({ last }: Pick<ToldRun, 'last'>, texts: string): boolean {
  const saysWhy = /\bfiles?\b/i.test(texts) && /refus|disabled|allow|accept|could not|cannot/i.test(texts);
  return (saysWhy && /Veeam console|session page/i.test(texts)) || isPlain(texts, last.id);
}

/** Whether the plain words came through that stand for any message. */
function isPlain(texts: string, sessionId: string): boolean {
  return texts.split('\n[]').length > 1 && texts.includes(`session ${sessionId.slice(0, 8)}`);
}

/** The runs of one incident are announced in order of creation, as far as the server forgot none of their sessions. */
function orderViolations(runs: readonly ToldRun[]): readonly Violation[] {
  const lastOf = new Map<string, string>();
  return runs.flatMap((run) => {
    const { job, last, isForgotten, isBlurred, isSplit, announcement } = run;
    // That a log cannot be read is said when the patience with it ends.
    if (isForgotten || isBlurred || isSplit || announcement === undefined || saysUnreadable(run)) return [];
    const thread = `${job.id} ${announcement.message.thread ?? announcement.message.ts}`;
    const before = lastOf.get(thread) ?? '';
    lastOf.set(thread, announcement.message.ts);
    return announcement.message.ts > before
      ? []
      : [violation('out of order', `session ${last.id} of ${job.name}`)];
  });
}

function amount(count: number, noun: string): string {
  if (count === 0) return '';
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
