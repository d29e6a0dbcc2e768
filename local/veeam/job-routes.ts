import { type Answer, type Call, ok } from './call';
import { copyJobForm, jobForm } from './forms/job-form';
import { answerCollection, collectionParameters } from './paging';
import { notFound } from './refusal';
import type { Job } from './world';

/** GET /Jobs */
export function jobs(call: Call): Answer {
  call.query.allowOnly([...call.traits.jobFilters, ...collectionParameters(call)], call.leeway);
  return answerCollection(call, select(call, 'backup'), (job) => jobForm(call, job));
}

/** GET /Jobs/{id} */
export function job(call: Call): Answer {
  call.query.allowOnly([], call.leeway);
  return ok(jobForm(call, findJob(call, 'backup')));
}

/** GET /CopyJobs */
export function copyJobs(call: Call): Answer {
  call.query.allowOnly([...call.traits.copyJobFilters, ...collectionParameters(call)], call.leeway);
  return answerCollection(call, select(call, 'copy'), (job) => copyJobForm(call, job));
}

/** GET /CopyJobs/{id} */
export function copyJob(call: Call): Answer {
  call.query.allowOnly([], call.leeway);
  return ok(copyJobForm(call, findJob(call, 'copy')));
}

/** The job that the path names; backup and copy jobs do not find each other. */
export function findJob(call: Call, kind: Job['kind']): Job {
  const [id = ''] = call.ids;
  const job = call.world.jobs.get(id);
  if (job?.kind !== kind) throw notFound(kind === 'copy' ? 'Copy job' : 'Job', id);
  return job;
}

function select(call: Call, kind: Job['kind']): Job[] {
  const organizationId = call.query.uuid('organizationId');
  const repositoryId = call.query.uuid('repositoryId');
  if (repositoryId !== undefined && repositoryId !== call.world.repositoryId) return [];
  return [...call.world.jobs.values()].filter(
    (job) => job.kind === kind && (organizationId === undefined || job.organizationId === organizationId),
  );
}
