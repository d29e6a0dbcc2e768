import { saysWhere } from './announcements';
import type { Evidence } from './evidence';
import { channelsOf, isForEver } from './hardships';
import { isUnasked, keysOf, type Ledger, type Posted } from './ledger';
import { problemsOf } from './oracle';
import { channel } from './settings';
import { isOfNobody } from './told-runs';
import { type Violation, violation } from './violation';
import type { PlannedJob, PlannedRun, PlannedSession } from './world-plan';

/** What people asked for by hand must be there in the end, whole, once somebody asked again when nothing went wrong. */
export function requestViolations({
  servers,
  ledger,
  invocations,
  requested,
  hardships,
}: Evidence): readonly Violation[] {
  const dryPosts = ledger.posts.filter(({ by }) => by?.purpose === 'dry run');
  const dryWrites = invocations.filter(({ purpose, writes }) => purpose === 'dry run' && writes > 0);
  const shut = new Set(hardships.closed.filter(isForEver).map(({ channel }) => channel));
  const jobs = servers.flatMap(({ jobs }) => jobs);
  const open = jobs.filter((job) => !channelsOf(job, hardships.routes, channel).some((own) => shut.has(own)));
  const lasting = {
    isRefused: hardships.refusals.length > 0,
    isVague: hardships.refusals.some((refusal) => isForEver(refusal) && refusal.code === 'internal_error'),
    isLocked: hardships.locks > 0,
  };
  return [
    ...dryPosts.map(({ by }) => violation('unwanted', `the dry run #${by?.number} posted`)),
    ...dryWrites.map(({ number }) => violation('unwanted', `the dry run #${number} wrote into the table`)),
    ...open.flatMap((job) =>
      job.runs.flatMap((run) =>
        run
          .filter(({ id, endedAt }) => requested.has(id) && endedAt !== undefined)
          .flatMap((session) => requestedViolations(session, run, job, ledger, lasting)),
      ),
    ),
  ];
}

/** What lasts to the end. */
interface Lasting {
  readonly isRefused: boolean;
  /** Whether Slack says of it that it may pass. */
  readonly isVague: boolean;
  readonly isLocked: boolean;
}

function requestedViolations(
  session: PlannedSession,
  run: PlannedRun,
  job: PlannedJob,
  ledger: Ledger,
  { isRefused, isVague, isLocked }: Lasting,
): readonly Violation[] {
  const name = `session ${session.id}, asked for by hand,`;
  const isAbout = (sessions: readonly PlannedSession[]) => (post: Posted) =>
    keysOf(post).some((key) => sessions.some(({ id }) => key.split('.')[1] === id));
  const isOfRun = isAbout(run);
  // A poll's report of the run answers the question too; announcements.ts looks after it.
  if (ledger.posts.some((post) => isUnasked(post) && isOfRun(post))) return [];
  const asked = ledger
    .parents()
    .filter(isAbout([session]))
    .filter(
      (parent) =>
        parent.by?.purpose === 'by hand' && !isForced(parent) && !/still run(s|ning)/.test(parent.text),
    );
  if (asked.some(({ message }) => ledger.deleted.has(message.ts))) return [];
  const [parent, ...others] = asked;
  // A locked thread takes nothing of a run that polls told of; its parent shows how the job stands.
  if (parent === undefined) return isLocked ? [] : [violation('missed', `${name} was never posted`)];
  // Where nobody can say whose a job is that is gone, its problems are not shown.
  if (isOfNobody(parent)) return [];
  // A parent whose thread is locked says that it lacks something: this one, or the one that polls keep true.
  const ofJob = ledger.parents().filter(isAbout(job.runs.flat()));
  if (isLocked && ofJob.some((post) => /could not be/.test(ledger.now(post)))) return [];
  const thread = ledger.thread(parent);
  const shown = thread
    .map(({ text, files }) => [text, ...files.map(({ content }) => content)].join('\n'))
    .join('\n');
  const lost = problemsOf([session]).filter(({ mark }) => mark !== undefined && !shown.includes(mark));
  return [
    ...others.map(() => violation('duplicated', `${name} was posted again`)),
    // What may pass is tried for a day before words stand in for it.
    ...(lost.length > 0 && !isVague && !(isRefused && saysWhere({ last: session }, shown))
      ? [violation('missed', `${lost.length} problems of ${name}`)]
      : []),
  ];
}

function isForced({ by }: Posted): boolean {
  return by !== undefined && 'force' in by.event;
}
