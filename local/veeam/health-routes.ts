import type { Answer, Call } from './call';
import type { ServiceHealth } from './health';

/** GET /Health, the report of v8 (RESTHealthReport); it needs no login. */
export function health(call: Call): Answer {
  call.query.allowOnly([], call.leeway);
  const { health } = call.world;
  const isHealthy = [...health.values()].every((service) => service.isHealthy);
  const entries = [...health].map(([name, service]) => [
    name,
    { status: word(service), description: service.description },
  ]);
  return {
    status: isHealthy ? 200 : call.leeway.unhealthy,
    body: { status: word({ isHealthy }), entries: Object.fromEntries(entries) },
  };
}

function word({ isHealthy }: Pick<ServiceHealth, 'isHealthy'>): string {
  return isHealthy ? 'Healthy' : 'Unhealthy';
}
