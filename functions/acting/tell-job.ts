import { type JobRecord, openOnes } from '../alerts/job-record';
import { openItems, stripOf } from '../alerts/make-digest';
import { nextRunOf } from '../alerts/next-run';
import type { AcknowledgedItem } from '../chat/answer';
import { type Asked, answered, type Outcome } from './asked';
import { chooseJob, named } from './choose-job';
import { linked } from './linked';
import { memoryOfJob } from './memory-of-job';
import { type Match, matchOf, type Nameable, normal } from './name-match';
import { said, saidMute, saidRerun } from './said';
import { visibleJobs } from './visible-jobs';
import type { Wish } from './wish';

/** Tells how a job fares. @throws StateError */
export async function tellJob(
  { name, whole }: Extract<Wish, { readonly kind: 'job' }>,
  asked: Asked,
): Promise<Outcome> {
  const { world } = asked;
  const jobs = await visibleJobs(asked);
  // A job may be called "Tapes share": whoever means that does not want to share anything.
  const isWhole = whole !== name && jobs.some(({ job }) => normal(job) === normal(whole));
  const isShared = asked.isShared && !isWhole;
  const match: Match<Nameable> = matchOf(isWhole ? whole : name, jobs);
  if (match.kind !== 'one') return chooseJob(match, { command: 'job', said: name }, jobs, asked);
  const { job } = match;
  const { server, memory } = await memoryOfJob(job, world);
  const record = await memory.read();
  const now = world.clock();
  const { outcomes, lastGood } = stripOf(job.server, job.job, record);
  const { rerun } = record;
  return answered(
    {
      kind: 'job',
      job: named(job),
      outcomes,
      ...(lastGood !== undefined && { lastGood }),
      next: nextRunOf(record, server.ahead ?? 0, now),
      open: await openOf(record, job, { ...asked, isShared }),
      mutes: record.mutes.filter(({ until }) => until > now).map((mute) => said(saidMute(mute), isShared)),
      ...(rerun !== undefined && { rerun: said(await saidRerun(rerun, job, world), isShared) }),
    },
    isShared,
  );
}

async function openOf(
  record: JobRecord,
  { server, job }: Nameable,
  { world, isShared }: Pick<Asked, 'world' | 'isShared'>,
): Promise<readonly AcknowledgedItem[]> {
  const items = await linked(openItems(record, { server, job }), world);
  // Both go by the same order.
  const incidents = openOnes(record);
  return items.map((item, index) => {
    const { acknowledged } = incidents[index] ?? {};
    if (acknowledged === undefined) return item;
    const { by, at } = acknowledged;
    return { ...item, acknowledged: said({ by, at }, isShared) };
  });
}
