import { withFound } from '../alerts/concerns';
import { laterOf } from '../alerts/darkness';
import { expectedOf } from '../alerts/expectations';
import type { JobRecord } from '../alerts/job-record';
import { lookAtJob, wantsLook } from '../alerts/look-at-job';
import { lastMaintenance } from '../alerts/maintenance';
import { removed } from '../alerts/removed-job';
import type { RosterJob } from '../alerts/roster-job';
import type { JobReference } from '../alerts/session';
import { objectsConcern } from '../alerts/unprotected-objects';
import { lookPutOff } from '../alerts/watch-due';
import { isTold, routeOf } from '../config/route-of';
import { readJobNow } from '../judging/job-reading';
import { runKey } from '../judging/run-key';
import type { Memory } from '../state/store';
import { foundOf, subjectOfJob } from './found';
import type { Roster } from './roster';
import type { AnsweredPoll } from './running-poll';

/**
 * Looks whether a job runs as it should, where that is due, and decides what is told of it. Nothing is posted here.
 *
 * @param isWanted whether it is looked at although that is not due
 * @throws the errors of VeeamClient that concern the whole server, and StateError
 */
export async function watchJob(
  reference: JobReference,
  memory: Memory<JobRecord>,
  isWanted: boolean,
  poll: AnsweredPoll,
): Promise<void> {
  const times = { serverTime: poll.now, now: poll.world.clock() };
  if (!isWanted && !wantsLook(await memory.current(), times)) return;
  const roster = await poll.roster();
  if (roster.jobs === undefined) {
    await memory.update((record) => lookPutOff(record, times.now));
    return;
  }
  const job = roster.jobs.get(reference.id);
  if (job === undefined) await missJob(reference, memory, poll);
  else await update(memory, poll, lookAt(job, roster, times, poll));
}

function lookAt(
  job: RosterJob,
  roster: Roster,
  times: { readonly serverTime: number; readonly now: number },
  { world: { config }, server, darkness }: AnsweredPoll,
): (record: JobRecord) => JobRecord {
  return (record) => {
    const { facts, watch: before } = record;
    const organization = roster.organizationOf(job) ?? facts?.organization ?? before?.organization;
    const names = { server: server.name, organization, job: job.name };
    const { success, objects } = expectedOf(config.expect, names);
    const planned = lastMaintenance(config.maintenance, names, times.now);
    const look = { ...times, job, organization, success, darkness: laterOf(darkness, planned) };
    const { watch, silence } = lookAtJob(record, look);
    const unprotected =
      objects === 'off' ? undefined : objectsConcern(record.unprotected, objects, times.serverTime);
    const about = {
      subject: subjectOfJob(server.name, job, organization, config),
      keys: runKey(server.name, job.id),
    };
    const { id, kind } = job;
    const watched = { ...record, reference: record.reference ?? { id, kind }, watch };
    const occasion = { now: times.now, reopen: config.alerts.reopen };
    return [
      foundOf('silence', silence, about, config),
      foundOf('objects', unprotected, about, config),
    ].reduce<JobRecord>((record, found) => withFound(record, found, occasion), watched);
  };
}

/** A job that is not listed: where the server confirms that it does not have it any more, that is told once. */
async function missJob(
  reference: JobReference,
  memory: Memory<JobRecord>,
  poll: AnsweredPoll,
): Promise<void> {
  const { veeam, world, server } = poll;
  const { config } = world;
  const now = world.clock();
  const { facts } = await readJobNow(veeam, reference, (await memory.current()).facts, now);
  await update(memory, poll, (record) => {
    if (facts !== 'gone' || record.open.size > 0) return lookPutOff(record, now);
    // One that was never listed is no news; what is open of it is looked at as before.
    if (record.watch === undefined) return { ...record, unwatchedAt: now };
    const { name, organization } = record.watch;
    const { success } = expectedOf(config.expect, { server: server.name, organization, job: name });
    const subject = subjectOfJob(server.name, { id: reference.id, name }, organization, config);
    const routed = { ...subject, severity: 'warning' } as const;
    const isWanted = success !== 'off' && isTold(routed, config);
    const notice = {
      subject,
      keys: runKey(server.name, reference.id),
      channel: routeOf(routed, config).channel,
    };
    return removed(record, isWanted ? notice : undefined, now);
  });
}

/** Changes a job's record. Where something is to be said then, others are to look for it should this poll end before that. */
async function update(
  memory: Memory<JobRecord>,
  { announce }: AnsweredPoll,
  change: (record: JobRecord) => JobRecord,
): Promise<void> {
  const before = await memory.current();
  if (change(before).outbox !== before.outbox) await announce();
  await memory.update(change);
}
