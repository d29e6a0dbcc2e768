import type { ApiVersion } from '../../local/veeam/api-version';
import { lastingLicense } from '../../local/veeam/license';
import type { SilentScript } from './silent-script';
import { nextHour, type Situation } from './situation';
import type { PlannedEvent, PlannedServer } from './world-plan';

/** Something that the hourly look at a server finds for a while. */
interface Trouble extends Pick<Situation, 'topic' | 'title'> {
  readonly over: string;
  readonly from: number;
  readonly to: number;
  readonly begins: PlannedEvent['happen'];
  readonly ends: PlannedEvent['happen'];
}

/** All that a server knows of itself is not well once. @returns until when its certificate is valid */
export function writeSilentServer(
  script: SilentScript,
  api: ApiVersion,
): NonNullable<PlannedServer['certificateEnds']> {
  const { at, within } = script;
  for (const { topic, title, over, from, to, begins, ends } of troublesOf(script, api)) {
    script.happens(from, begins);
    script.happens(to, ends);
    const told = within(from, nextHour(from));
    script.tell({ topic, title, told, over: { title: over, ...within(to, nextHour(to)) } });
  }
  const renewed = at(3, 14, 30);
  script.tell({
    topic: 'certificate',
    title: 'Certificate about to expire: hq',
    told: within(at(2, 14, 30), at(2, 15)),
    over: { title: 'Certificate renewed: hq', ...within(renewed, at(3, 15)) },
  });
  return (time) => (time < renewed ? at(32, 14, 30) : at(400, 0));
}

function troublesOf({ at, newId }: SilentScript, api: ApiVersion): readonly Trouble[] {
  const morning = (days: number) => ({ from: at(days, 9, 30), to: at(days, 12, 30) });
  const repository = (title: string, days: number, bad: object, good: object): Trouble => ({
    topic: 'repositories',
    title: `${title}: Backup Repository`,
    over: 'Repository in order again: Backup Repository',
    ...morning(days),
    begins: (world) => world.changeRepository(world.repositoryId, bad),
    ends: (world) => world.changeRepository(world.repositoryId, good),
  });
  const license = (
    title: string,
    times: { readonly from: number; readonly to: number },
    bad: object,
  ): Trouble => ({
    topic: 'license',
    title: `${title}: hq`,
    over: 'License in order again: hq',
    ...times,
    begins: (world) => {
      world.license = { ...lastingLicense, ...bad };
    },
    ends: (world) => {
      world.license = lastingLicense;
    },
  });
  const other = newId();
  const terabyte = 1_000_000_000_000;
  return [
    {
      topic: 'proxies',
      title: 'Proxy offline: vb365-proxy',
      over: 'Proxy in order again: vb365-proxy',
      ...morning(1),
      begins: (world) => world.changeProxy(world.proxyId, { online: false }),
      ends: (world) => world.changeProxy(world.proxyId, { online: true }),
    },
    repository('Repository low on space', 1, { freeBytes: 0.7 * terabyte }, { freeBytes: 5 * terabyte }),
    ...(api === 'v5'
      ? []
      : [repository('Repository out of sync', 2, { isOutOfSync: true }, { isOutOfSync: false })]),
    ...(api === 'v8'
      ? [repository('Repository invalid', 3, { outOfOrderReason: 'No space' }, { outOfOrderReason: null })]
      : []),
    // Thirty days before its end.
    license(
      'License about to expire',
      { from: at(1, 9, 30), to: at(2, 12, 30) },
      { expiresAt: at(31, 9, 30) },
    ),
    license('License overused', morning(3), { used: 510 }),
    license(
      'License expired',
      { from: at(5, 12, 30), to: at(6, 12, 30) },
      { status: 'Expired', expiresAt: at(5, 12, 30) },
    ),
    ...(api === 'v8' ? [unhealthy(morning(6))] : []),
    {
      topic: 'organizations',
      title: 'Organization without a job: fabrikam',
      over: 'Every organization has a job: hq',
      from: at(2, 9, 30),
      to: at(3, 16, 30),
      begins: (world) => world.addOrganization({ id: other, name: 'fabrikam.onmicrosoft.com' }),
      ends: (world) =>
        world.addJob({ name: 'Fabrikam', organizationId: other, schedule: { kind: 'manual only' } }),
    },
  ];
}

function unhealthy(times: { readonly from: number; readonly to: number }): Trouble {
  return {
    topic: 'health',
    title: 'Service unhealthy: nats',
    over: 'Service healthy again: nats',
    ...times,
    begins: (world) =>
      world.health.set('nats', { isHealthy: false, description: 'The service has stopped.' }),
    ends: (world) => world.health.set('nats', { isHealthy: true, description: null }),
  };
}
