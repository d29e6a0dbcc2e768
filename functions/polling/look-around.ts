import { concernOf, type Symptom } from '../alerts/concern';
import { withFound } from '../alerts/concerns';
import { type JobRecord, openConcern } from '../alerts/job-record';
import { maintenanceOf } from '../alerts/maintenance';
import {
  certificateSymptoms,
  healthSymptoms,
  licenseSymptoms,
  organizationSymptoms,
  proxySymptoms,
  repositorySymptoms,
  rosterSymptoms,
} from '../alerts/server-concerns';
import { withSight } from '../alerts/server-record';
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
export async function lookAround({ ofServer, roster, memory, ...poll }: AnsweredPoll): Promise<void> {
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
  const isBlind = all.jobs === undefined;
  const { blindSince = now } = await memory.update((record) => withSight(record, isBlind, now));
  const symptoms: Partial<Record<ServerTopic, readonly Symptom[] | undefined>> = {
    // It has answered.
    outage: [],
    certificate: certificateEnds === undefined ? undefined : certificateSymptoms(certificateEnds, now),
    license: license && licenseSymptoms(license, serverTime),
    proxies: proxies && proxySymptoms(proxies),
    repositories: repositories && repositorySymptoms(repositories, config.expect.freeSpace),
    health: health && healthSymptoms(health),
    organizations: isBlind
      ? undefined
      : all.organizations && organizationSymptoms(all.organizations, [...all.jobs.values()]),
    roster: isBlind ? rosterSymptoms(blindSince, saidBefore(await ofServer.current()) ?? all.said, now) : [],
  };
  const about = { subject: { server: server.name }, keys: runKey(server.name, 'server') };
  const found = topics.flatMap((topic) => {
    const ofTopic = symptoms[topic];
    const since = topic === 'roster' ? blindSince : now;
    return ofTopic === undefined ? [] : [foundOf(topic, concernOf(topic, since, ofTopic), about, config)];
  });
  const occasion = { now, reopen: config.alerts.reopen };
  await ofServer.update((record) => found.reduce((record, one) => withFound(record, one, occasion), record));
}

/** What was said of jobs that cannot be listed stands: the words of errors vary. */
function saidBefore(record: JobRecord): string | undefined {
  const sign = openConcern(record, 'roster')?.concern.symptoms[0]?.sign;
  return sign?.kind === 'jobs unreadable' ? sign.said : undefined;
}

const topics = [
  'outage',
  'certificate',
  'license',
  'proxies',
  'repositories',
  'health',
  'organizations',
  'roster',
] as const;
type ServerTopic = (typeof topics)[number];
