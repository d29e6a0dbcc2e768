import * as z from 'zod/mini';
import { type Answer, type Call, ok } from './call';
import { sessionForm } from './forms/session-form';
import type { Job } from './job';
import { findCopyJob, findJob } from './job-routes';
import { readJsonBody } from './json-body';
import { invalid, Refusal } from './refusal';

/** RESTStartJobOptions. */
const startOptions = z.strictObject({ full: z.optional(z.boolean()) });

/** The one action of v5 that is served here. */
const startAction = z.strictObject({ start: z.null() });

/** POST /Jobs/{id}/action, by which v5 starts a job. */
export function actOnJob(call: Call): Answer {
  const job = whereAllowed(call, findJob);
  readJsonBody(call, startAction);
  return begin(call, job);
}

/** POST /Jobs/{id}/start */
export function startJob(call: Call): Answer {
  const job = whereAllowed(call, findJob);
  readJsonBody(call, startOptions);
  return begin(call, job);
}

/** POST /CopyJobs/{id}/start; v6 alone has a body for it. */
export function startCopyJob(call: Call): Answer {
  const job = whereAllowed(call, findCopyJob);
  if (call.traits.copyJobStartOptions) readJsonBody(call, startOptions);
  else if (call.body !== '') throw invalid('The request has a body, and none is expected.');
  return begin(call, job);
}

function whereAllowed<T>(call: Call, find: (call: Call) => T): T {
  call.query.allowOnly([], call.leeway);
  if (call.login.isAdministrator === false) {
    throw new Refusal(403, 'Access is denied.', 'ResourceAccessDenied');
  }
  return find(call);
}

function begin(call: Call, job: Job): Answer {
  const { world, leeway, traits } = call;
  if (world.isRunning(job.id)) {
    throw new Refusal(leeway.startOfRunning, `Job '${job.name}' is already running.`, 'OperationConflict');
  }
  if (!job.enabled && leeway.startOfDisabled === 'refused') {
    throw new Refusal(400, `Job '${job.name}' is disabled.`, 'OperationConflict');
  }
  const session = world.onStart(job, call.clock());
  return traits.started === 'session' ? ok(sessionForm(call, session)) : { status: traits.started };
}
