import { concernOf, type Symptom, severityOf, type Topic } from '../alerts/concern';
import { type Found, withFound } from '../alerts/concerns';
import { maintenanceOf } from '../alerts/maintenance';
import {
  certificateSymptoms,
  healthSymptoms,
  licenseSymptoms,
  organizationSymptoms,
  proxySymptoms,
  repositorySymptoms,
} from '../alerts/server-concerns';
import { isTold } from '../config/route-of';
import { runKey } from '../judging/run-key';
import { ifReadable } from './roster';
import type { AnsweredPoll } from './running-poll';

/**
 * Asks a server what it knows of itself, and decides what of it is told. What a version does not offer is passed over; what
 * cannot be read stays as it was found before. Nothing is posted here.
 *
 * @throws StateError
 */
export async function lookAround(poll: AnsweredPoll): Promise<void> {
  const { veeam, world, server, now: serverTime } = poll;
  // Whoever works at a server knows that parts of it do not work.
  const isPlanned = maintenanceOf(world.config.maintenance, { server: server.name }, world.clock());
  if (isPlanned !== undefined) return;
  const read = <T>(what: string, ask: () => Promise<T>) => ifReadable(ask, what, server.name, world.log);
  const license = await read('license', async () => ({ is: await veeam.license() }));
  const proxies = await read('proxies', async () => ({ are: await veeam.proxies() }));
  const repositories = await read('repositories', async () => ({ are: await veeam.repositories() }));
  const health = await read('health', async () => ({ is: await veeam.health() }));
  const roster = await poll.roster();
  const certificateEnds = veeam.certificateEnds();
  const now = world.clock();
  const { freeSpace } = world.config.expect;
  await decide(poll, {
    ...(certificateEnds !== undefined && { certificate: certificateSymptoms(certificateEnds, now) }),
    ...(license && { license: licenseSymptoms(license.is, serverTime) }),
    ...(proxies && { proxies: proxySymptoms(proxies.are) }),
    ...(repositories && { repositories: repositorySymptoms(repositories.are, freeSpace) }),
    ...(health && { health: healthSymptoms(health.is) }),
    ...(roster?.organizations && {
      organizations: organizationSymptoms(roster.organizations, [...roster.jobs.values()]),
    }),
  });
}

async function decide(
  { ofServer, server, world }: AnsweredPoll,
  symptoms: Partial<Record<Topic, readonly Symptom[]>>,
): Promise<void> {
  const now = world.clock();
  const { reopen } = world.config.alerts;
  const subject = { server: server.name };
  const found = topics.flatMap((topic): Found[] => {
    const ofTopic = symptoms[topic];
    if (ofTopic === undefined) return [];
    const concern = concernOf(topic, now, ofTopic);
    const isWanted = concern && isTold({ ...subject, severity: severityOf(concern) }, world.config);
    const keys = runKey(server.name, 'server');
    return [{ topic, concern: isWanted ? concern : undefined, subject, keys }];
  });
  await ofServer.update((record) =>
    found.reduce((record, one) => withFound(record, one, { now, reopen }), record),
  );
}

const topics = ['certificate', 'license', 'proxies', 'repositories', 'health', 'organizations'] as const;
