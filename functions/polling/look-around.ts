import { concernOf, type Symptom } from '../alerts/concern';
import { withFound } from '../alerts/concerns';
import { maintenanceOf } from '../alerts/maintenance';
import {
  certificateSymptoms,
  healthSymptoms,
  licenseSymptoms,
  organizationSymptoms,
  proxySymptoms,
  repositorySymptoms,
} from '../alerts/server-concerns';
import { runKey } from '../judging/run-key';
import { foundOf } from './found';
import { ifReadable } from './roster';
import type { AnsweredPoll } from './running-poll';

/**
 * Asks a server what it knows of itself, and decides what of it is told. What a version does not offer, what cannot be read, and
 * what makes no sense says nothing: it stays as it was found before. Nothing is posted here.
 *
 * @throws the errors of VeeamClient that concern the whole server, and StateError
 */
export async function lookAround({ ofServer, roster, ...poll }: AnsweredPoll): Promise<void> {
  const { veeam, world, server, now: serverTime } = poll;
  const { config, clock, log } = world;
  // Whoever works at a server knows that parts of it do not work.
  if (maintenanceOf(config.maintenance, { server: server.name }, clock()) !== undefined) return;
  const read = <T>(what: string, ask: () => Promise<T>) => ifReadable(ask, what, server.name, log);
  const [license, proxies, repositories, health, all] = await Promise.all([
    read('license', () => veeam.license()),
    read('proxies', () => veeam.proxies()),
    read('repositories', () => veeam.repositories()),
    read('health', () => veeam.health()),
    roster(),
  ]);
  const certificateEnds = veeam.certificateEnds();
  const now = clock();
  const symptoms: Partial<Record<ServerTopic, readonly Symptom[] | undefined>> = {
    // It has answered.
    outage: [],
    certificate: certificateEnds === undefined ? undefined : certificateSymptoms(certificateEnds, now),
    license: license && licenseSymptoms(license, serverTime),
    proxies: proxies && proxySymptoms(proxies),
    repositories: repositories && repositorySymptoms(repositories, config.expect.freeSpace),
    health: health && healthSymptoms(health),
    organizations: all?.organizations && organizationSymptoms(all.organizations, [...all.jobs.values()]),
  };
  const about = { subject: { server: server.name }, keys: runKey(server.name, 'server') };
  const found = topics.flatMap((topic) => {
    const ofTopic = symptoms[topic];
    return ofTopic === undefined ? [] : [foundOf(topic, concernOf(topic, now, ofTopic), about, config)];
  });
  const occasion = { now, reopen: config.alerts.reopen };
  await ofServer.update((record) => found.reduce((record, one) => withFound(record, one, occasion), record));
}

const topics = [
  'outage',
  'certificate',
  'license',
  'proxies',
  'repositories',
  'health',
  'organizations',
] as const;
type ServerTopic = (typeof topics)[number];
