import { type Evidence, type Violation, violation } from './invariants';
import { keysOf, type Ledger, type Posted } from './ledger';
import { problemsOf } from './oracle';
import type { PlannedRun, PlannedSession } from './world-plan';

/** What people asked for by hand must be there in the end, whole, once somebody asked again when nothing went wrong. */
export function requestViolations({
  servers,
  ledger,
  invocations,
  requested,
}: Evidence): readonly Violation[] {
  const dryPosts = ledger.posts.filter(({ by }) => by?.purpose === 'dry run');
  const dryWrites = invocations.filter(({ purpose, writes }) => purpose === 'dry run' && writes > 0);
  const runs = servers.flatMap(({ jobs }) => jobs.flatMap(({ runs }) => runs));
  return [
    ...dryPosts.map(({ by }) => violation('unwanted', `the dry run #${by?.number} posted`)),
    ...dryWrites.map(({ number }) => violation('unwanted', `the dry run #${number} wrote into the table`)),
    ...runs.flatMap((run) =>
      run
        .filter(({ id, endedAt }) => requested.has(id) && endedAt !== undefined)
        .flatMap((session) => requestedViolations(session, run, ledger)),
    ),
  ];
}

function requestedViolations(session: PlannedSession, run: PlannedRun, ledger: Ledger): readonly Violation[] {
  const name = `session ${session.id}, asked for by hand,`;
  const isAbout = (ids: readonly string[]) => (post: Posted) =>
    keysOf(post).some((key) => ids.some((id) => key.split('.')[1] === id));
  const isOfRun = isAbout(run.map(({ id }) => id));
  // A poll's report of the run answers the question too; announcements.ts looks after it.
  if (ledger.posts.some((post) => post.by?.purpose === 'poll' && isOfRun(post))) return [];
  const asked = ledger
    .parents()
    .filter(isAbout([session.id]))
    .filter(
      (parent) =>
        parent.by?.purpose === 'by hand' && !isForced(parent) && !parent.text.includes('still runs'),
    );
  if (asked.some(({ message }) => ledger.deleted.has(message.ts))) return [];
  const [parent, ...others] = asked;
  if (parent === undefined) return [violation('missed', `${name} was never posted`)];
  const thread = ledger.thread(parent);
  const shown = thread
    .map(({ text, files }) => [text, ...files.map(({ content }) => content)].join('\n'))
    .join('\n');
  const lost = problemsOf([session]).filter(({ mark }) => mark !== undefined && !shown.includes(mark));
  return [
    ...others.map(() => violation('duplicated', `${name} was posted again`)),
    ...(lost.length > 0 ? [violation('missed', `${lost.length} problems of ${name}`)] : []),
  ];
}

function isForced({ by }: Posted): boolean {
  return by !== undefined && 'force' in by.event;
}
