import type { ServerHealth } from '../alerts/server-health';
import { healthBody } from './answer-schemas';
import type { Read } from './reader';
import { longestReason, longestStatus, quote } from './server-words';

/** How many services are told of: there are two. */
const mostServices = 20;

/** How a server of v8 is; undefined where the answer does not say. One that is not well may answer with HTTP 503. */
export async function readHealth(read: Read): Promise<ServerHealth | undefined> {
  const answer = await read('/v8/Health', {
    isAnswer: (status, body) => status === 503 && healthBody.safeParse(body).success,
  });
  const parsed = healthBody.safeParse(answer?.body);
  if (!parsed.success) return undefined;
  const { status, entries } = parsed.data;
  if (status !== 'Healthy' && !isTrouble(status)) return undefined;
  const unhealthy = Object.entries(entries)
    .filter(([, entry]) => isTrouble(entry.status))
    .slice(0, mostServices)
    .map(([name, { description }]) => ({
      name: quote(name, longestStatus),
      ...(description && { description: quote(description, longestReason) }),
    }));
  return { isHealthy: !isTrouble(status) && unhealthy.length === 0, unhealthy };
}

/** `Degraded` is .NET's word between the two that VB365 has. */
function isTrouble(status: string | undefined): boolean {
  return status === 'Unhealthy' || status === 'Degraded';
}
