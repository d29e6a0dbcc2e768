import { heartbeatAddresses, type Pulse } from './heartbeat-address';

/** How long a ping may take, in ms: a poll that went well is not kept waiting by whoever is to hear so. */
const longestPing = 5_000;

/** How much time is kept back for the function's own end, in ms. */
const timeToEnd = 2_000;

/**
 * Pings `monitoring.heartbeat`. That it does not answer is no failure of a poll: it stands in the log, and whoever waits for the
 * ping notices that it is not there. `fetch` is loaded by Node.js when it is used first.
 *
 * @param remaining how much time is left, in ms
 */
export async function ping(
  template: string,
  pulses: readonly Pulse[],
  remaining: number,
  log: (line: object) => void,
): Promise<void> {
  const patience = Math.min(longestPing, remaining - timeToEnd);
  if (patience <= 0) return;
  await Promise.all(
    heartbeatAddresses(template, pulses).map(async (address) => {
      const trouble = await troubleWith(address, patience);
      // The path is what a stranger would need to ping in our name.
      if (trouble !== undefined) log({ event: 'heartbeat', host: new URL(address).host, trouble });
    }),
  );
}

async function troubleWith(address: string, patience: number): Promise<string | undefined> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(patience) });
    await answer.body?.cancel();
    return answer.ok ? undefined : `It answers with status ${answer.status}.`;
  } catch (error) {
    return `It cannot be reached (${codeOf(error)}).`;
  }
}

/** A code, since a message may hold the address. */
function codeOf(error: unknown): string {
  return String(partOf(partOf(error, 'cause'), 'code') ?? partOf(error, 'name') ?? 'unknown');
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
