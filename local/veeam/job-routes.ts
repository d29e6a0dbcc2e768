import { type Answer, type Call, ok } from './call';
import { copyJobForm, jobForm } from './forms/job-form';
import type { BackupJob, CopyJob, Job } from './job';
import { findOrganization } from './organization-routes';
import { answerCollection, collectionParameters } from './paging';
import { notFound } from './refusal';

/** GET /Jobs */
export function jobs(call: Call): Answer {
  call.query.allowOnly([...call.traits.jobFilters, ...collectionParameters(call)], call.leeway);
  const found = select(call).filter((job) => job.kind === 'backup');
  return answerCollection(call, found, (job) => jobForm(call, job));
}

/** GET /Jobs/{id} */
export function job(call: Call): Answer {
  call.query.allowOnly([], call.leeway);
  return ok(jobForm(call, findJob(call)));
}

/** GET /Organizations/{id}/Jobs */
export function jobsOfOrganization(call: Call): Answer {
  call.query.allowOnly([], call.leeway);
  const { id } = findOrganization(call);
  const found = [...call.world.jobs.values()].filter((job) => job.kind === 'backup');
  return ok(found.filter((job) => job.organizationId === id).map((job) => jobForm(call, job)));
}

/** GET /CopyJobs */
export function copyJobs(call: Call): Answer {
  call.query.allowOnly([...call.traits.copyJobFilters, ...collectionParameters(call)], call.leeway);
  const found = select(call).filter((job) => job.kind === 'copy');
  return answerCollection(call, found, (job) => copyJobForm(call, job));
}

/** GET /CopyJobs/{id} */
export function copyJob(call: Call): Answer {
  call.query.allowOnly([], call.leeway);
  return ok(copyJobForm(call, findCopyJob(call)));
}

/** The backup job that the path names; a copy job is not found. */
export function findJob(call: Call): BackupJob {
  const [id = ''] = call.ids;
  const job = call.world.jobs.get(id);
  if (job?.kind !== 'backup') throw notFound('Job', id);
  return job;
}

/** The copy job that the path names; a backup job is not found. */
export function findCopyJob(call: Call): CopyJob {
  const [id = ''] = call.ids;
  const job = call.world.jobs.get(id);
  if (job?.kind !== 'copy') throw notFound('Copy job', id);
  return job;
}

function select(call: Call): Job[] {
  const organizationId = call.query.uuid('organizationId');
  const repositoryId = call.query.uuid('repositoryId');
  return [...call.world.jobs.values()].filter(
    (job) =>
      (repositoryId === undefined || job.repositoryId === repositoryId) &&
      (organizationId === undefined || job.organizationId === organizationId),
  );
}
