import type { Deed } from '../../functions/alerts/deed';
import type { Evidence, PressedEvidence } from './evidence';
import { isForEver } from './hardships';
import { isOfDeed, keysOf, type Posted } from './ledger';
import { type Violation, violation } from './violation';

/** A line that was decided, and whose record it stood in. */
interface DecidedDeed {
  readonly key: string;
  readonly server: string;
  readonly jobId: string;
  readonly incident: string;
  readonly deed: Deed;
}

/** What a line tells of was asked for by this control. */
const controlOf: Readonly<Record<Deed['kind'], string>> = {
  acknowledged: 'acknowledge',
  muted: 'mute',
  unmuted: 'unmute',
  started: 'run_again',
  'not started': 'run_again',
  'perhaps started': 'run_again',
  'no run seen': 'run_again, in vain',
};

/** What people did stands in the thread: each deed once, in the order in which it was done, and nothing that nobody did. */
export function deedViolations(evidence: Evidence, pressed: PressedEvidence): readonly Violation[] {
  const decided = decidedDeeds(pressed);
  const posts = evidence.ledger.posts.filter(isOfDeed);
  return [
    ...untold(decided, posts, evidence, pressed),
    ...disordered(decided, posts),
    ...undone(decided, posts, pressed),
  ];
}

function decidedDeeds({ histories }: PressedEvidence): ReadonlyMap<string, DecidedDeed> {
  const decided = new Map<string, DecidedDeed>();
  for (const { server, jobId } of histories.jobs())
    for (const { record } of histories.of(server, jobId))
      for (const { key, incident, deed } of record.outbox)
        if (deed !== undefined) decided.set(key, { key, server, jobId, incident, deed });
  return decided;
}

/** Lines that nobody ever saw, although the chat took everything else. */
function untold(
  decided: ReadonlyMap<string, DecidedDeed>,
  posts: readonly Posted[],
  { ledger, locked, hardships: { closed } }: Evidence,
  { histories }: PressedEvidence,
): readonly Violation[] {
  const told = new Set(posts.flatMap(keysOf));
  return [...decided.values()].flatMap(({ key, server, jobId, incident, deed }) => {
    if (told.has(key)) return [];
    const all = histories
      .of(server, jobId)
      .flatMap(({ record }) => [...record.incidents, ...record.concerns])
      .filter((one) => one.key === incident);
    const isMeddledWith = all.some(({ parent, gaveUp, replacements }) => {
      const { id = '', channel = '' } = parent ?? {};
      const isClosed = closed.some((one) => one.channel === channel && isForEver(one));
      return isClosed || ledger.deleted.has(id) || locked.has(id) || gaveUp !== undefined || replacements > 0;
    });
    return isMeddledWith ? [] : [violation('missed', `that ${deed.by} ${deed.kind} (${key})`)];
  });
}

/** The lines of an incident are numbered in the order in which they were decided. */
function disordered(
  decided: ReadonlyMap<string, DecidedDeed>,
  posts: readonly Posted[],
): readonly Violation[] {
  const last = new Map<string, number>();
  return posts.flatMap((post) => {
    const [key = ''] = keysOf(post);
    const number = Number(/\.deed-(\d+)\.deed$/.exec(key)?.[1]);
    const thread = `${decided.get(key)?.incident} ${post.message.thread}`;
    const before = last.get(thread) ?? 0;
    last.set(thread, number);
    return number > before ? [] : [violation('out of order', `${key} after the deed ${before}`)];
  });
}

/** More lines of a sort than somebody pressed for. */
function undone(
  decided: ReadonlyMap<string, DecidedDeed>,
  posts: readonly Posted[],
  { presses }: PressedEvidence,
): readonly Violation[] {
  const lines = new Map<string, number>();
  for (const key of new Set(posts.flatMap(keysOf))) {
    const line = decided.get(key);
    if (line === undefined) continue;
    const what = [line.server, line.jobId, line.deed.by, controlOf[line.deed.kind]].join(' ');
    lines.set(what, (lines.get(what) ?? 0) + 1);
  }
  return [...lines].flatMap(([what, count]) => {
    const asked = presses.filter(
      ({ server, jobId, user, control }) =>
        [server, jobId, user, control].join(' ') === what.replace(', in vain', ''),
    ).length;
    return count <= asked
      ? []
      : [violation('duplicated', `${count} lines of ${what}, pressed ${asked} times`)];
  });
}
