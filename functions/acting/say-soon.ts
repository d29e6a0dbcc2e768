import { unsettled } from '../alerts/server-record';
import { ChatHealth } from '../delivery/chat-health';
import { deliver } from '../delivery/deliver';
import { Progress } from '../invocation/result';
import { type Invocation, timeToWriteDown, type World } from '../invocation/world';
import type { Controlled } from './controlled';

/** The pauses before each further try to say what another function is just saying, in ms. */
const pauses = [1_000, 2_000, 4_000, 8_000, 16_000] as const;

/**
 * Has the next poll of a server look for what is due: should this function end before all is said, that goes on.
 *
 * @throws StateError
 */
export async function expectALook(
  server: string,
  { store, clock }: Pick<World, 'store' | 'clock'>,
  invocation: Invocation,
): Promise<void> {
  await store.server(server).update((record) => unsettled(record, clock(), invocation.remaining()));
}

/** Says what a job owes; what a poll is saying at the same moment, or cannot be said, is left to the next poll. @throws StateError */
export async function saySoon(
  { server, memory }: Pick<Controlled, 'server' | 'memory'>,
  world: World,
  invocation: Invocation,
): Promise<void> {
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await world.wait(pause);
    const progress = new Progress(server);
    const setting = { world, invocation, progress, health: new ChatHealth(), lost: new Set<string>() };
    await memory.read();
    const { outbox } = await deliver({ ...setting, memory }, { withoutFiles: true });
    const isLeft = outbox.some(({ kind }) => kind === 'update' || kind === 'deed');
    const [failure] = progress.failures;
    if (failure !== undefined)
      world.log({ event: 'left to the next poll', server, error: failure.name, reason: failure.message });
    if (!isLeft || failure !== undefined || invocation.remaining() < timeToWriteDown + pause) return;
  }
}
