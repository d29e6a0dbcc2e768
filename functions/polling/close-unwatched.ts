import { withServers } from '../alerts/fleet';
import type { JobRecord } from '../alerts/job-record';
import { neverPolled, type ServerRecord } from '../alerts/server-record';
import { unwatched } from '../alerts/unwatched';
import { wholeServer } from '../alerts/whole-server';
import type { Config } from '../config/config';
import { Speech } from '../delivery/speech';
import { timeToWriteDown, type World } from '../invocation/world';
import { jobMemory } from '../judging/job-memory';
import { runsWithoutLog } from '../judging/read-again';
import { pastDamage } from './damaged-record';
import { jobsUnder } from './renamed-server';
import type { Poll } from './running-poll';

/** How long stacks may be deployed one after the other, in ms. */
const longestDeployment = 2 * 3_600_000;

/**
 * Closes the messages of servers that were polled with this store and are no longer in the configuration. What cannot be said
 * now is said by a later poll, of whichever server.
 *
 * @returns the servers that are to be looked after beside this one, by name; undefined where the fleet could not be read
 * @throws StateError
 */
export async function closeUnwatched(
  { beside }: ServerRecord,
  poll: Poll,
): Promise<readonly string[] | undefined> {
  const { config, store } = poll.world;
  const watched = config.servers.map(({ name }) => name);
  const fleet = store.fleet();
  // A server that was never polled, perhaps since it got this name just now, asks who was polled before.
  const known = beside ?? (await pastDamage(poll.progress, () => fleet.read()))?.servers;
  if (known === undefined) return undefined;
  const unwatched = takenOut(known, config);
  const isOver = await Promise.all(
    unwatched.map(async (name) => (await pastDamage(poll.progress, () => close(name, poll))) ?? false),
  );
  const closed = new Set(unwatched.filter((_, index) => isOver[index]));
  const elsewhere = new Set(config.watched.map(({ name }) => name));
  const others = known.filter((name) => !closed.has(name) && !elsewhere.has(name));
  const after = [...watched, ...others];
  if (JSON.stringify(after) !== JSON.stringify(beside)) {
    await pastDamage(poll.progress, () => fleet.update((fleet) => withServers(fleet, watched, closed)));
  }
  return after;
}

/** The servers that nobody watches any more: neither under this name nor under a newer one. */
function takenOut(beside: readonly string[], { watched }: Pick<Config, 'watched'>): readonly string[] {
  const names = new Set(watched.flatMap(({ name, formerly = name }) => [name, formerly]));
  return beside.filter((name) => !names.has(name));
}

/**
 * Whether another stack may still poll a server. While stacks are deployed one after the other, one of them may not know yet
 * what another one watches; who was not polled for hours is polled by nobody.
 */
function mayBeWatchedElsewhere({ lookAt = 0 }: ServerRecord, { config, clock }: World): boolean {
  return config.watched.length > config.servers.length && lookAt > clock() - longestDeployment;
}

/** @returns whether nothing of the server is owed any more */
async function close(name: string, poll: Poll): Promise<boolean> {
  const { world, invocation, progress } = poll;
  const memory = world.store.server(name);
  const record = await memory.read();
  if (record.movedTo !== undefined) return true;
  if (mayBeWatchedElsewhere(record, world)) return false;
  const under = jobsUnder(record, { name });
  const speech = new Speech(poll);
  let isCutOff = false;
  let isDamaged = false;
  for await (const jobId of recordsOf(under, world)) {
    isCutOff = invocation.remaining() < timeToWriteDown;
    if (isCutOff) break;
    const job = jobMemory(world, under, jobId);
    const record = await pastDamage(progress, () => job.update((record) => withoutWatch(record, world)));
    if (record === undefined) {
      isDamaged = true;
      continue;
    }
    // Nobody reads logs of this server any more.
    const lost = new Set(runsWithoutLog(record, world).map(({ key }) => key));
    // Jobs of different servers may be called the same.
    speech.add({ jobId: `${under}#${jobId}`, memory: job, lost });
    await speech.allSaid();
  }
  await speech.end();
  const isLeft = isCutOff || isDamaged || [...speech.heard.values()].some(({ dueAt }) => dueAt !== undefined);
  // Whoever watches it again one day begins anew; its jobs remember what was judged.
  if (!isLeft) await memory.update(() => neverPolled);
  return !isLeft;
}

/** What is remembered under a name: of the server as a whole, of which nothing may be due, and of its jobs. */
async function* recordsOf(under: string, { store }: World): AsyncGenerator<string> {
  yield wholeServer;
  for await (const { jobId } of store.jobsByDue(under)) if (jobId !== wholeServer) yield jobId;
}

function withoutWatch(record: JobRecord, { clock }: World): JobRecord {
  return unwatched({ ...record, open: new Map() }, 'unwatched', clock());
}
