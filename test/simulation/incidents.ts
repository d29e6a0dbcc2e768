import type { Evidence } from './evidence';
import { isUnasked, keysOf, type Ledger, type Posted } from './ledger';
import { type Muted, mutedWhenTold } from './muted';
import { hasFailedOutright, isError, type Telling } from './quiet-runs';
import { isDeleted, kindOf, saysNameless, saysUnreadable, type ToldRun } from './told-runs';
import { type Violation, violation } from './violation';

/**
 * Compares the incidents in the channel with what the plan makes of them: one parent from the first run that is reported
 * to one that went well, a reply for every further run, one when it is over, and a shout only when it gets worse. Jobs
 * of which not everything can be known are left out: the server forgot a session, a log could not be read, people
 * deleted a parent.
 */
export function incidentViolations(
  runs: readonly ToldRun[],
  telling: ReadonlyMap<ToldRun, Telling>,
  { ledger, rules, pressed }: Evidence,
): readonly Violation[] {
  const jobs = new Map<string, ToldRun[]>();
  for (const run of runs) jobs.set(run.job.id, [...(jobs.get(run.job.id) ?? []), run]);
  return [...jobs.values()]
    .filter((runs) => runs.every((run) => isPlain(run, ledger)))
    .flatMap((runs) =>
      runs.some(({ isLocked }) => isLocked)
        ? lockedViolations(runs, telling, ledger)
        : jobViolations(runs, telling, { ledger, rules, pressed }),
    );
}

function isPlain(run: ToldRun, ledger: Ledger): boolean {
  if (run.isForgotten || run.isBlurred || run.isSplit || run.isShutOut || run.isSkipped) return false;
  if (saysUnreadable(run) || saysNameless(run)) return false;
  return !run.posts.some((post) => isDeleted(post, ledger));
}

/** Where a thread is locked nothing more can be said in it; the latest parent of the job has to show how it stands all the same. */
function lockedViolations(
  runs: readonly ToldRun[],
  telling: ReadonlyMap<ToldRun, Telling>,
  ledger: Ledger,
): readonly Violation[] {
  const sessions = new Set(runs.flatMap(({ sessions }) => sessions.map(({ id }) => id)));
  const isOfJob = (post: Posted) => keysOf(post).some((key) => sessions.has(key.split('.')[1] ?? ''));
  // News that the thread does not take stands beside it, as a message of its own.
  const isParent = (post: Posted) => isUnasked(post) && kindOf(post).startsWith('parent');
  const parents = ledger.parents().filter((post) => isParent(post) && isOfJob(post));
  const latest = runs.at(-1);
  if (parents.length === 0 || latest === undefined) return [];
  const state = latest.mustBeReported ? shownAs(latest) : 'recovered';
  const texts = parents.map((parent) => ledger.now(parent));
  const isUntold =
    latest.mustBeReported && latest.announcement === undefined && telling.get(latest) === 'must';
  return [
    ...(texts.some((text) => text.includes(state))
      ? []
      : [
          violation(
            'missed',
            `the parent of a locked thread does not show how it stands with ${latest.name}`,
          ),
        ]),
    ...(isUntold && !texts.some((text) => /could not be/.test(text))
      ? [violation('missed', `the parent of a locked thread does not say that it lacks ${latest.name}`)]
      : []),
  ];
}

interface Around extends Pick<Evidence, 'ledger' | 'rules'> {
  readonly pressed: Evidence['pressed'] | undefined;
}

/** What a job's story has come to. */
interface Chapter {
  readonly kinds: ReadonlyMap<string, { readonly open: boolean; readonly error: boolean }>;
  /** Whether a run of the open incident was an error. */
  readonly hadErrors: boolean;
  /** The parent of the open incident, and its latest run. */
  readonly open?: { readonly parent: Posted | undefined; readonly latest: ToldRun };
  /** The parent of an incident that is over, which may be reopened. */
  readonly closed?: { readonly parent: Posted; readonly endedAt: number };
}

function jobViolations(
  runs: readonly ToldRun[],
  telling: ReadonlyMap<ToldRun, Telling>,
  { ledger, rules, pressed }: Around,
): readonly Violation[] {
  const found: Violation[] = [];
  let chapter: Chapter = { kinds: new Map(), hadErrors: false };
  for (const [index, run] of runs.entries()) {
    // What was over before anybody watched may have been judged or not.
    if (run.isTooOld && run.posts.length === 0) continue;
    found.push(
      ...chapterViolations(run, telling.get(run), chapter, runs.slice(index + 1), { ledger, rules, pressed }),
    );
    chapter = next(run, chapter);
  }
  const { open } = chapter;
  const isTrue =
    open === undefined || open.parent === undefined || ledger.now(open.parent).includes(shownAs(open.latest));
  return isTrue ? found : [...found, violation('missed', `the parent does not show ${open.latest.name}`)];
}

/** How a parent names a run: the ids in it are short. */
function shownAs({ last }: ToldRun): string {
  return `session ${last.id.slice(0, 8)}`;
}

function chapterViolations(
  run: ToldRun,
  telling: Telling | undefined,
  { open, kinds, closed, hadErrors }: Chapter,
  later: readonly ToldRun[],
  { ledger, rules, pressed }: Around,
): readonly Violation[] {
  const { name, posts, announcement } = run;
  const over = posts.filter((post) => kindOf(post) === 'over');
  if (!run.mustBeReported) {
    if ((open === undefined) !== (over.length === 0)) {
      return [violation(open === undefined ? 'unwanted' : 'missed', `that an incident is over with ${name}`)];
    }
    const { parent } = open ?? {};
    const isReopened = later.some(({ announcement }) => announcement?.message.thread === parent?.message.ts);
    const isGreen = parent === undefined || isReopened || ledger.now(parent).includes('recovered');
    return isGreen ? [] : [violation('missed', `the parent does not show that it is over with ${name}`)];
  }
  if (announcement === undefined) return [];
  const muted = mutedWhenTold(run, pressed);
  const isReopened =
    open === undefined &&
    kindOf(announcement) === 'change' &&
    closed !== undefined &&
    closed.parent.message.ts === announcement.message.thread &&
    // What is muted goes on in its message, however long it was well.
    (muted !== 'nothing' || run.sessions[0].createdAt - closed.endedAt < rules.reopen);
  const kind = open === undefined && !isReopened ? 'parent' : 'change';
  const isNews = isReopened
    ? isNewsAgain(run, kinds)
    : open === undefined
      ? undefined
      : (run.severity === 'error' && !hadErrors) || isWorse(run, open.latest, kinds);
  const isFresh =
    isReopened || open === undefined ? hasNewKind(run, kinds) : isWorse(run, open.latest, kinds);
  const mustShout = isCalledFor(isNews, isFresh === true, muted);
  return [
    ...(over.length > 0 ? [violation('unwanted', `that an incident is over with ${name}`)] : []),
    ...(kindOf(announcement) === kind
      ? []
      : [violation('unwanted', `a ${kindOf(announcement)} for ${name}, where a ${kind} was due`)]),
    ...(telling === 'must not' ? [violation('unwanted', `a reply for ${name}, which changed nothing`)] : []),
    ...(open?.parent === undefined || announcement.message.thread === open.parent.message.ts
      ? []
      : [violation('unwanted', `${name} is told in another thread`)]),
    ...(mustShout === undefined || announcement.message.broadcast === mustShout
      ? []
      : [violation(mustShout ? 'missed' : 'unwanted', `the broadcast of ${name}`)]),
  ];
}

function next(run: ToldRun, { open, kinds, closed, hadErrors }: Chapter): Chapter {
  if (!run.mustBeReported) {
    const over =
      open?.parent === undefined ? closed : { parent: open.parent, endedAt: run.last.endedAt ?? 0 };
    return {
      kinds: new Map([...kinds].map(([kind, known]) => [kind, { ...known, open: false }])),
      hadErrors: false,
      ...(over !== undefined && { closed: over }),
    };
  }
  const before =
    open === undefined
      ? new Map([...kinds].map(([kind, known]) => [kind, { ...known, error: false }]))
      : kinds;
  const isComplete = ['Success', 'Warning'].includes(run.last.status);
  const after = new Map(
    [...before].map(([kind, known]) => [kind, { ...known, open: known.open && !isComplete }]),
  );
  for (const item of run.problems) {
    const kind = item.kind ?? '';
    after.set(kind, { open: true, error: after.get(kind)?.error === true || isError(item) });
  }
  const { announcement } = run;
  const opening =
    announcement !== undefined && kindOf(announcement) === 'change' && closed !== undefined
      ? closed.parent
      : announcement;
  const parent = open === undefined ? opening : open.parent;
  return { kinds: after, hadErrors: hadErrors || run.severity === 'error', open: { parent, latest: run } };
}

/** Whether a run has to be shown in the channel. Of a problem that is muted people hear when it gets worse; of a job that is, they do not. */
function isCalledFor(isNews: boolean | undefined, isFresh: boolean, muted: Muted): boolean | undefined {
  if (muted === 'job') return false;
  const isUnsure = muted === 'something meanwhile' || (muted === 'problem' && !isFresh);
  return isUnsure && isNews === true ? undefined : isNews;
}

function hasNewKind({ problems }: ToldRun, kinds: Chapter['kinds']): boolean {
  return problems.some(({ kind }) => kind !== undefined && !kinds.has(kind));
}

/** How many more objects are news. */
const leastGrowth = 10;

/** Whether a run that comes after a recovery has to be heard of: an error is back, or something is new. */
function isNewsAgain(run: ToldRun, kinds: Chapter['kinds']): boolean | undefined {
  if (run.severity === 'error' || hasFailedOutright(run)) return true;
  if (run.problems.some(({ kind }) => kind === undefined) || run.problems.length >= leastGrowth)
    return undefined;
  return run.problems.some(({ kind }) => !kinds.has(kind ?? ''));
}

/** Whether a run is worse than the one before; undefined where its texts do not tell. */
function isWorse(run: ToldRun, before: ToldRun, kinds: Chapter['kinds']): boolean | undefined {
  if (hasFailedOutright(run) && !hasFailedOutright(before)) return true;
  if (run.problems.some(({ kind }) => kind === undefined)) return undefined;
  // A known problem on many more objects is news, too; how many there are is not told by kinds.
  if (run.problems.length >= leastGrowth) return undefined;
  return run.problems.some((item) => {
    const known = kinds.get(item.kind ?? '');
    return known === undefined || (known.open && isError(item) && !known.error);
  });
}
