import { incidentViolations } from './incidents';
import { type Evidence, type Violation, violation } from './invariants';
import { keysOf, type Ledger, type Posted } from './ledger';
import { type ExpectedRun, expectedRuns } from './oracle';
import { lookback } from './plan-world';

/** A run as it had to be said, and what was said of it. */
export interface ToldRun extends ExpectedRun {
  readonly name: string;
  /** Everything that polls posted for it, oldest first. */
  readonly posts: readonly Posted[];
  /** What announces it: the parent of the incident that it opened, or the reply that says what it changed. */
  readonly announcement: Posted | undefined;
  /** Whether it was over before anybody watched. */
  readonly isTooOld: boolean;
}

/** Compares what the polls announced with what had to be announced. */
export function announcementViolations(evidence: Evidence): readonly Violation[] {
  const { servers, rules, ledger, opened } = evidence;
  const polled = ledger.posts.filter(({ by }) => by?.purpose === 'poll');
  const byRun = groupByRun(polled);
  const runs = servers.flatMap((server) =>
    expectedRuns(server, rules).map((run): ToldRun => {
      const posts = byRun.get(`${run.server}.${run.last.id}`) ?? [];
      return {
        ...run,
        name: `the run of session ${run.last.id} (job ${run.jobId} on ${run.server})`,
        posts,
        announcement: posts.find((post) => isAnnouncement(post)),
        isTooOld: (run.last.endedAt ?? Number.POSITIVE_INFINITY) < opened.watchedSince(run.server) - lookback,
      };
    }),
  );
  const known = new Set(
    runs.flatMap(({ server, sessions, last, isForgotten }) =>
      (isForgotten ? sessions : [last]).map(({ id }) => `${server}.${id}`),
    ),
  );
  return [
    ...[...byRun.keys()]
      .filter((run) => !known.has(run))
      .map((run) => violation('unwanted', `${run} was announced, which nobody judges by itself`)),
    ...runs.flatMap((run) => runViolations(run, byRun, evidence)),
    ...orderViolations(runs),
    ...incidentViolations(runs, evidence),
  ];
}

/** The posts by the run whose key they begin with. */
function groupByRun(posts: readonly Posted[]): ReadonlyMap<string, readonly Posted[]> {
  const groups = new Map<string, Posted[]>();
  for (const post of posts) {
    const [key = ''] = keysOf(post);
    const run = key.split('.').slice(0, 2).join('.');
    groups.set(run, [...(groups.get(run) ?? []), post]);
  }
  return groups;
}

/** What an outbox calls it: `parent`, `thread-1`, `change`, … */
export function kindOf(post: Posted): string {
  return keysOf(post)[0]?.split('.')[2] ?? '';
}

function isAnnouncement(post: Posted): boolean {
  return ['parent', 'change'].includes(kindOf(post));
}

function runViolations(
  run: ToldRun,
  byRun: ReadonlyMap<string, readonly Posted[]>,
  { ledger, opened, invocations }: Evidence,
): readonly Violation[] {
  const { name, announcement } = run;
  if (run.isForgotten) {
    const announced = run.sessions.some(({ id }) => byRun.get(`${run.server}.${id}`)?.some(isAnnouncement));
    const wasKnown = run.sessions.some(({ id, removedAt }) => removedAt !== undefined && opened.has(id));
    return run.mustBeReported && wasKnown && !announced
      ? [violation('missed', `${name}, which the server forgot after it was listed`)]
      : [];
  }
  if (announcement === undefined) {
    // People who delete one parent after the other are left alone with the last one.
    const isLetBe = run.posts.some((post) => kindOf(post).startsWith('parent-') && isDeleted(post, ledger));
    return run.mustBeReported && !run.isTooOld && !isLetBe ? [violation('missed', name)] : [];
  }
  if (saysUnreadable(run) && outagesOf(run, announcement, invocations) >= 3) return [];
  if (!run.mustBeReported) return [violation('unwanted', `${name} has no problems`)];
  return isDeleted(announcement, ledger) ? [] : listViolations(run);
}

/** Whether a person deleted the parent that something stands below, or is. */
export function isDeleted({ message }: Posted, { deleted }: Ledger): boolean {
  return deleted.has(message.thread ?? message.ts);
}

/** Whether it was said of a run that its log could not be read. */
export function saysUnreadable({ posts }: ToldRun): boolean {
  return posts.some(({ text }) => text.includes('log could not be read'));
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

function listViolations({ name, posts, problems, errors, warnings }: ToldRun): readonly Violation[] {
  const texts = posts.map(({ text }) => text).join('\n');
  const files = posts.flatMap(({ files }) => files.map(({ content }) => content)).join('\n');
  const marked = problems.filter(({ mark }) => mark !== undefined);
  const lost = marked.filter(({ mark = '' }) => !texts.includes(mark) && !files.includes(mark));
  const twice = marked.filter(({ mark = '' }) => files.split(mark).length > 2);
  const said = [amount(errors, 'error'), amount(warnings, 'warning')]
    .filter((part) => part !== '')
    .join(', ');
  const parts = posts.flatMap(({ text }) => /part (\d+) of \d+/.exec(text)?.[1] ?? []).map(Number);
  return [
    ...(lost.length > 0
      ? [
          violation(
            'missed',
            `${lost.length} of ${problems.length} problems of ${name}, ${lost[0]?.text?.slice(0, 80)}`,
          ),
        ]
      : []),
    ...(texts.includes(said) ? [] : [violation('missed', `${name} does not say "${said}"`)]),
    ...(twice.length > 0 ? [violation('duplicated', `${twice.length} lines in the files of ${name}`)] : []),
    ...(parts.some((part, index) => part !== index + 1)
      ? [violation('out of order', `the parts of ${name}: ${parts.join(', ')}`)]
      : []),
  ];
}

/** The runs of one job are announced in order of creation, as far as the server forgot none of their sessions. */
function orderViolations(runs: readonly ToldRun[]): readonly Violation[] {
  const lastOf = new Map<string, string>();
  return runs.flatMap((run) => {
    const { jobId, last, isForgotten, announcement } = run;
    // That a log cannot be read is said when the patience with it ends.
    if (isForgotten || announcement === undefined || saysUnreadable(run)) return [];
    const before = lastOf.get(jobId) ?? '';
    lastOf.set(jobId, announcement.message.ts);
    return announcement.message.ts > before
      ? []
      : [violation('out of order', `session ${last.id} of job ${jobId}`)];
  });
}

function amount(count: number, noun: string): string {
  if (count === 0) return '';
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
