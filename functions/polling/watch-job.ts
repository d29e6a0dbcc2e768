import { type Concern, concernOf, severityOf, type Topic } from '../alerts/concern';
import { type Found, withFound, withNotice } from '../alerts/concerns';
import { expectedOf } from '../alerts/expectations';
import type { ConcernIncident, Subject } from '../alerts/incident';
import { type JobRecord, openIncident } from '../alerts/job-record';
import { type Darkness, type Look, lookAtJob, runsTooLong } from '../alerts/look-at-job';
import { lastMaintenance } from '../alerts/maintenance';
import type { RosterJob } from '../alerts/roster-job';
import type { JobReference } from '../alerts/session';
import { objectsConcern } from '../alerts/unprotected-objects';
import { unwatched } from '../alerts/unwatched';
import { nextLook, watchDue } from '../alerts/watch-due';
import { isTold } from '../config/route-of';
import { readJobNow } from '../judging/job-reading';
import { runKey } from '../judging/run-key';
import type { Memory } from '../state/store';
import type { Roster } from './roster';
import type { AnsweredPoll } from './running-poll';

/**
 * Looks whether a job runs as it should, where that is due, and decides what is told of it. Nothing is posted here.
 *
 * @throws the errors of VeeamClient that concern the whole server, and StateError
 */
export async function watchJob(
  reference: JobReference,
  memory: Memory<JobRecord>,
  poll: AnsweredPoll,
): Promise<void> {
  const { world, now: serverTime } = poll;
  const now = world.clock();
  const record = await memory.current();
  const isNew = record.watch === undefined && record.runs.length === 0 && record.open.size === 0;
  const isDue = (watchDue(record) ?? Number.POSITIVE_INFINITY) <= now;
  if (!isNew && !isDue && !runsTooLong(record, serverTime)) return;
  const roster = await poll.roster();
  const job = roster?.jobs.get(reference.id);
  if (roster === undefined) return await lookLater(memory, now);
  if (job === undefined) return await missJob(reference, memory, poll);

  const subject = subjectOf(job, record, roster, poll);
  const { reopen } = world.config.alerts;
  const names = { ...subject, job: job.name };
  const darkness = later(poll.darkness, lastMaintenance(world.config.maintenance, names, now));
  const { success, objects } = expectedOf(world.config.expect, names);
  const look: Look = {
    job,
    organization: subject.organization,
    success,
    serverTime,
    now,
    darkness,
  };
  await memory.update((record) => {
    const { watch, silence } = lookAtJob(record, look);
    const unprotected =
      objects === 'off' ? undefined : objectsConcern(record.unprotected, objects, serverTime);
    const found = (topic: Topic, concern: Concern | undefined): Found => ({
      topic,
      concern:
        concern && isTold({ ...subject, severity: severityOf(concern) }, world.config) ? concern : undefined,
      subject,
      keys: runKey(poll.server.name, reference.id),
    });
    const watched = { ...record, reference: record.reference ?? reference, watch };
    return [found('silence', silence), found('objects', unprotected)].reduce<JobRecord>(
      (record, one) => withFound(record, one, { now, reopen }),
      watched,
    );
  });
}

/** Of two times in which nothing was to be expected the one that ended last. */
function later(one: Darkness | undefined, other: Darkness | undefined): Darkness | undefined {
  return one === undefined || (other !== undefined && other.to > one.to) ? other : one;
}

/** Whose the concerns of a job are. Where a route depends on the organization and nobody knows it, the job is not named. */
function subjectOf(
  job: RosterJob,
  { facts }: JobRecord,
  roster: Roster,
  { server, world }: AnsweredPoll,
): Subject {
  const organization = roster.organizationOf(job) ?? facts?.organization;
  const isNameless =
    organization === undefined && world.config.routes.some((route) => route.organization !== undefined);
  return {
    server: server.name,
    job: { id: job.id, name: isNameless ? `job ${job.id}` : job.name },
    ...(organization !== undefined && { organization }),
  };
}

/** The list of all jobs cannot be read: another look is due an hour later. */
async function lookLater(memory: Memory<JobRecord>, now: number): Promise<void> {
  await memory.update((record) => {
    const { watch } = record;
    if (watch === undefined) return { ...record, checkedAt: now };
    return { ...record, watch: { ...watch, lookedAt: now, lookAt: nextLook(now) } };
  });
}

/** A job that is not listed: where the server does not have it any more, that is told once. */
async function missJob(
  reference: JobReference,
  memory: Memory<JobRecord>,
  { veeam, world, server }: AnsweredPoll,
): Promise<void> {
  const now = world.clock();
  const before = await memory.current();
  const { facts } = await readJobNow(veeam, reference, before.facts, now);
  if (facts !== 'gone' || before.open.size > 0) return await lookLater(memory, now);
  await memory.update((record) => {
    const { watch } = record;
    const isKnown = openIncident(record) !== undefined || record.concerns.some(isOpen);
    const ended = unwatched(record, 'gone', now);
    if (watch === undefined || isKnown) return ended;
    const { name, organization } = watch;
    const subject = {
      server: server.name,
      job: { id: reference.id, name },
      ...(organization !== undefined && { organization }),
    };
    if (!isTold({ ...subject, severity: 'warning' }, world.config)) return ended;
    const lastGood = Date.parse(record.lastGood ?? '');
    const sign = { kind: 'removed', ...(!Number.isNaN(lastGood) && { lastGood }) } as const;
    const concern = concernOf('silence', now, [{ id: '', severity: 'warning', degree: 0, sign }]);
    return withNotice(
      ended,
      { topic: 'silence', concern, subject, keys: runKey(server.name, reference.id) },
      now,
    );
  });
}

function isOpen({ ending }: ConcernIncident): boolean {
  return ending === undefined;
}
