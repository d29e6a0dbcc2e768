import { type Evidence, type Violation, violation } from './invariants';
import { keysOf, type Posted } from './ledger';
import { type ExpectedRun, expectedRuns } from './oracle';
import { lookback } from './plan-world';

/** Compares what the polls announced with what had to be announced. */
export function announcementViolations(evidence: Evidence): readonly Violation[] {
  const { servers, rules, ledger } = evidence;
  const parents = ledger.parents().filter(({ by }) => by?.purpose === 'poll');
  const bySession = groupBySession(parents);
  const runs = servers.flatMap((server) => expectedRuns(server, rules));
  const known = new Set(
    runs.flatMap(({ sessions, last, isForgotten }) =>
      isForgotten ? sessions.map(({ id }) => id) : [last.id],
    ),
  );
  return [
    ...[...bySession.keys()]
      .filter((id) => !known.has(id))
      .map((id) => violation('unwanted', `session ${id} was announced, which nobody judges by itself`)),
    ...runs.flatMap((run) => runViolations(run, bySession, evidence)),
    ...orderViolations(runs, bySession),
  ];
}

/** The parents by the session that each names as its own. */
function groupBySession(parents: readonly Posted[]): ReadonlyMap<string, readonly Posted[]> {
  const groups = new Map<string, Posted[]>();
  for (const parent of parents) {
    const id = /session ([0-9a-f-]{36})/.exec(parent.text)?.[1] ?? 'nobody knows';
    groups.set(id, [...(groups.get(id) ?? []), parent]);
  }
  return groups;
}

function runViolations(
  run: ExpectedRun,
  bySession: ReadonlyMap<string, readonly Posted[]>,
  { ledger, opened, invocations }: Evidence,
): readonly Violation[] {
  const name = `the run of session ${run.last.id} (job ${run.jobId} on ${run.server})`;
  if (run.isForgotten) {
    const announced = run.sessions.some(({ id }) => bySession.has(id));
    const wasKnown = run.sessions.some(({ id, removedAt }) => removedAt !== undefined && opened.has(id));
    return run.mustBeReported && wasKnown && !announced
      ? [violation('missed', `${name}, which the server forgot after it was listed`)]
      : [];
  }
  const parents = (bySession.get(run.last.id) ?? []).filter(({ message }) => !ledger.deleted.has(message.ts));
  const isDeleted = (bySession.get(run.last.id)?.length ?? 0) > parents.length;
  const [parent, ...others] = parents;
  if (parent === undefined) {
    const isTooOld =
      (run.last.endedAt ?? Number.POSITIVE_INFINITY) < opened.watchedSince(run.server) - lookback;
    return run.mustBeReported && !isDeleted && !isTooOld ? [violation('missed', name)] : [];
  }
  const isUnreadable = saysUnreadable(parent) && outagesOf(run, parent, invocations) >= 3;
  if (isUnreadable) return [];
  if (!run.mustBeReported) return [violation('unwanted', `${name} has no problems`)];
  return [
    ...others.map(() => violation('duplicated', `the parent of ${name}`)),
    ...(isDeleted ? [] : threadViolations(name, run, parent, ledger.thread(parent))),
  ];
}

function saysUnreadable({ text }: Posted): boolean {
  return text.includes('log could not be read');
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

function threadViolations(
  name: string,
  run: ExpectedRun,
  parent: Posted,
  thread: readonly Posted[],
): readonly Violation[] {
  const texts = thread.map(({ text }) => text).join('\n');
  const files = thread.flatMap(({ files }) => files.map(({ content }) => content)).join('\n');
  const lost = run.problems.filter(
    ({ mark }) => mark !== undefined && !texts.includes(mark) && !files.includes(mark),
  );
  const count = [amount(run.errors, 'error'), amount(run.warnings, 'warning')].filter((part) => part !== '');
  const said = count.join(', ') || 'no problems in the log';
  const twice = run.problems.filter(({ mark }) => mark !== undefined && occurrences(files, mark) > 1);
  const parts = thread.flatMap(({ text }) => /part (\d+) of \d+/.exec(text)?.[1] ?? []).map(Number);
  const foreign = thread.filter((post) => post.by?.purpose !== 'poll');
  return [
    ...(lost.length > 0
      ? [
          violation(
            'missed',
            `${lost.length} of ${run.problems.length} problems of ${name}, ${lost[0]?.text?.slice(0, 80)}`,
          ),
        ]
      : []),
    ...(parent.text.includes(said) ? [] : [violation('missed', `${name} does not say "${said}"`)]),
    ...(twice.length > 0 ? [violation('duplicated', `${twice.length} lines in the files of ${name}`)] : []),
    ...(parts.some((part, index) => part !== index + 1)
      ? [violation('out of order', `the parts of ${name}: ${parts.join(', ')}`)]
      : []),
    ...foreign.map((post) => violation('unwanted', `${keysOf(post)} in the thread of ${name}`)),
  ];
}

/** The runs of one job are announced in order of creation, as far as the server forgot none of their sessions. */
function orderViolations(
  runs: readonly ExpectedRun[],
  bySession: ReadonlyMap<string, readonly Posted[]>,
): readonly Violation[] {
  const lastOf = new Map<string, string>();
  return runs.flatMap(({ jobId, last, isForgotten }) => {
    // A parent that takes the place of one that somebody deleted comes when it comes.
    const [first] = bySession.get(last.id) ?? [];
    // That a log cannot be read is said when the patience with it ends.
    if (isForgotten || first === undefined || saysUnreadable(first)) return [];
    const before = lastOf.get(jobId) ?? '';
    lastOf.set(jobId, first.message.ts);
    return first.message.ts > before ? [] : [violation('out of order', `session ${last.id} of job ${jobId}`)];
  });
}

function amount(count: number, noun: string): string {
  if (count === 0) return '';
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}
