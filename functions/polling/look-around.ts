import { concernOf, type Symptom } from '../alerts/concern';
import { withFound } from '../alerts/concerns';
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
import { ifReadable, type Roster } from './roster';
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
  const read = <T>(what: string, ask: () => Promise<T>) => ifReadable(ask, what, server.name, log);
  const [license, proxies, repositories, health, jobs] = await Promise.all([
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
    proxies: unlessEmpty(proxies, proxySymptoms),
    repositories: unlessEmpty(repositories, (all) => repositorySymptoms(all, config.expect.freeSpace)),
    health: health && healthSymptoms(health),
    organizations: jobs && organizationsOf(jobs),
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

/** Every server has a proxy and a repository: a list without any is none. */
function unlessEmpty<T>(
  list: readonly T[] | undefined,
  symptomsOf: (list: readonly T[]) => readonly Symptom[],
): readonly Symptom[] | undefined {
  return list === undefined || list.length === 0 ? undefined : symptomsOf(list);
}

/** Where there is no job at all, the list may be none. */
function organizationsOf({ organizations, jobs }: Roster): readonly Symptom[] | undefined {
  if (organizations === undefined || jobs.size === 0) return undefined;
  return organizationSymptoms(organizations, [...jobs.values()]);
}
