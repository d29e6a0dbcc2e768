import type { Evidence } from './evidence';
import { keysOf, type Ledger, type Posted } from './ledger';
import { isDeleted, kindOf, saysNameless, saysUnreadable, type ToldRun } from './told-runs';
import { type Violation, violation } from './violation';
import type { PlannedItem } from './world-plan';

/**
 * Compares the incidents in the channel with what the plan makes of them: one parent from the first run that is reported
 * to one that went well, a reply for every further run, one when it is over, and a shout only when it gets worse. Jobs
 * of which not everything can be known are left out: the server forgot a session, a log could not be read, people
 * deleted a parent.
 */
export function incidentViolations(runs: readonly ToldRun[], { ledger }: Evidence): readonly Violation[] {
  const jobs = new Map<string, ToldRun[]>();
  for (const run of runs) jobs.set(run.job.id, [...(jobs.get(run.job.id) ?? []), run]);
  return [...jobs.values()]
    .filter((runs) => runs.every((run) => isPlain(run, ledger)))
    .flatMap((runs) =>
      runs.some(({ isLocked }) => isLocked) ? lockedViolations(runs, ledger) : jobViolations(runs, ledger),
    );
}

function isPlain(run: ToldRun, ledger: Ledger): boolean {
  if (run.isForgotten || run.isBlurred || run.isSplit || run.isShutOut || run.isSkipped) return false;
  if (saysUnreadable(run) || saysNameless(run)) return false;
  return !run.posts.some((post) => isDeleted(post, ledger));
}

/** Where a thread is locked nothing more can be said in it; the latest parent of the job has to show how it stands all the same. */
function lockedViolations(runs: readonly ToldRun[], ledger: Ledger): readonly Violation[] {
  const sessions = new Set(runs.flatMap(({ sessions }) => sessions.map(({ id }) => id)));
  const isOfJob = (post: Posted) => keysOf(post).some((key) => sessions.has(key.split('.')[1] ?? ''));
  // News that the thread does not take stands beside it, as a message of its own.
  const isParent = (post: Posted) => post.by?.purpose === 'poll' && kindOf(post).startsWith('parent');
  const parents = ledger.parents().filter((post) => isParent(post) && isOfJob(post));
  const latest = runs.at(-1);
  if (parents.length === 0 || latest === undefined) return [];
  const state = latest.mustBeReported ? `session ${latest.last.id}` : 'recovered';
  const texts = parents.map((parent) => ledger.now(parent));
  const isUntold = latest.mustBeReported && latest.announcement === undefined;
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

/** What a job's story has come to. */
interface Chapter {
  readonly kinds: ReadonlyMap<string, { readonly open: boolean; readonly error: boolean }>;
  /** The parent of the open incident, and its latest run. */
  readonly open?: { readonly parent: Posted | undefined; readonly latest: ToldRun };
}

function jobViolations(runs: readonly ToldRun[], ledger: Ledger): readonly Violation[] {
  const found: Violation[] = [];
  let chapter: Chapter = { kinds: new Map() };
  for (const run of runs) {
    // What was over before anybody watched may have been judged or not.
    if (run.isTooOld && run.posts.length === 0) continue;
    found.push(...chapterViolations(run, chapter, ledger));
    chapter = next(run, chapter);
  }
  const { open } = chapter;
  const isTrue =
    open === undefined ||
    open.parent === undefined ||
    ledger.now(open.parent).includes(`session ${open.latest.last.id}`);
  return isTrue ? found : [...found, violation('missed', `the parent does not show ${open.latest.name}`)];
}

function chapterViolations(run: ToldRun, { open, kinds }: Chapter, ledger: Ledger): readonly Violation[] {
  const { name, posts, announcement } = run;
  const over = posts.filter((post) => kindOf(post) === 'over');
  if (!run.mustBeReported) {
    if ((open === undefined) !== (over.length === 0)) {
      return [violation(open === undefined ? 'unwanted' : 'missed', `that an incident is over with ${name}`)];
    }
    const { parent } = open ?? {};
    const isGreen = parent === undefined || ledger.now(parent).includes('recovered');
    return isGreen ? [] : [violation('missed', `the parent does not show that it is over with ${name}`)];
  }
  if (announcement === undefined) return [];
  const kind = open === undefined ? 'parent' : 'change';
  const mustShout = open === undefined ? undefined : isWorse(run, open.latest, kinds);
  return [
    ...(over.length > 0 ? [violation('unwanted', `that an incident is over with ${name}`)] : []),
    ...(kindOf(announcement) === kind
      ? []
      : [violation('unwanted', `a ${kindOf(announcement)} for ${name}, where a ${kind} was due`)]),
    ...(open?.parent === undefined || announcement.message.thread === open.parent.message.ts
      ? []
      : [violation('unwanted', `${name} is told in another thread`)]),
    ...(mustShout === undefined || announcement.message.broadcast === mustShout
      ? []
      : [violation(mustShout ? 'missed' : 'unwanted', `the broadcast of ${name}`)]),
  ];
}

function next(run: ToldRun, { open, kinds }: Chapter): Chapter {
  if (!run.mustBeReported) {
    return { kinds: new Map([...kinds].map(([kind, known]) => [kind, { ...known, open: false }])) };
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
  const parent = open === undefined ? run.announcement : open.parent;
  return { kinds: after, open: { parent, latest: run } };
}

/** How many more objects are news. */
const leastGrowth = 10;

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

function hasFailedOutright({ last }: ToldRun): boolean {
  return !['Success', 'Warning', 'Stopped'].includes(last.status);
}

function isError({ status }: PlannedItem): boolean {
  return status !== 'Warning' && status !== 'Stop';
}
