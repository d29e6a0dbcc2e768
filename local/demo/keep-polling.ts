import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { World } from '../../functions/invocation/world';
import { invoke } from '../../functions/polling/invoke';
import { deedsOf } from '../terminal/result-lines';

const pause = 10_000;

/** Polls every ten seconds until it is told to stop; each poll gets a line. */
export async function keepPolling(
  product: World,
  say: (line: string) => void,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    const { servers } = await invoke({}, product, { requestId: randomUUID(), remaining: () => Infinity });
    if (stop.aborted) return;
    for (const server of servers) {
      const trouble = server.error === undefined ? '' : `: ${server.error.errorMessage}`;
      say(`${new Date().toLocaleTimeString('en-GB')}  ${deedsOf(server)}${trouble}`);
    }
    await wait(pause, undefined, { signal: stop }).catch(() => undefined);
  }
}
