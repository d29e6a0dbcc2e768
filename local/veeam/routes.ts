import type { Traits } from './api-version';
import { type Answer, type Call, ok } from './call';
import { sessionChanges } from './change-routes';
import { health } from './health-routes';
import { copyJob, copyJobs, job, jobs, jobsOfOrganization } from './job-routes';
import { license, licensingInformation } from './license-routes';
import { logItem, logItems } from './log-routes';
import { organization, organizations } from './organization-routes';
import { processedObjects } from './processed-object-routes';
import { proxies, proxy } from './proxy-routes';
import { repositories, repository } from './repository-routes';
import { session, sessions, sessionsOfJob } from './session-routes';
import { actOnJob, startCopyJob, startJob } from './start-routes';
import { grantToken, logout } from './token-routes';

/** Something that a server can be asked for. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Below the version, in lower case; `{}` stands for an id. */
  readonly path: string;
  readonly anonymous?: true;
  /** Leave out for a route of every version. */
  readonly served?: (traits: Traits) => boolean;
  readonly answer: (call: Call) => Answer;
}

const hasCopyJobs = (traits: Traits) => traits.copyJobs;

/** Everything that the stand-in serves. */
export const routes: readonly Route[] = [
  { method: 'POST', path: 'token', anonymous: true, answer: grantToken },
  { method: 'POST', path: 'token/logout', served: (traits) => traits.logout !== undefined, answer: logout },
  { method: 'GET', path: 'serviceinstance', answer: serviceInstance },
  {
    method: 'GET',
    path: 'health',
    anonymous: true,
    served: ({ version }) => version === 'v8',
    answer: health,
  },
  { method: 'GET', path: 'jobsessions', answer: sessions },
  // It stands before the route of a session, which would take it for an id.
  {
    method: 'GET',
    path: 'jobsessions/changes',
    served: (traits) => traits.sessionChanges,
    answer: sessionChanges,
  },
  { method: 'GET', path: 'jobsessions/{}', answer: session },
  { method: 'GET', path: 'jobsessions/{}/logitems', answer: logItems },
  { method: 'GET', path: 'jobsessions/{}/logitems/{}', answer: logItem },
  {
    method: 'GET',
    path: 'jobsessions/{}/processedobjects',
    served: (traits) => traits.processedObjects,
    answer: processedObjects,
  },
  { method: 'GET', path: 'jobs', answer: jobs },
  { method: 'GET', path: 'jobs/{}', answer: job },
  {
    method: 'GET',
    path: 'jobs/{}/jobsessions',
    served: (traits) => traits.sessionsOfJob,
    answer: sessionsOfJob,
  },
  { method: 'POST', path: 'jobs/{}/action', served: ({ version }) => version === 'v5', answer: actOnJob },
  { method: 'POST', path: 'jobs/{}/start', served: ({ version }) => version !== 'v5', answer: startJob },
  { method: 'GET', path: 'copyjobs', served: hasCopyJobs, answer: copyJobs },
  { method: 'GET', path: 'copyjobs/{}', served: hasCopyJobs, answer: copyJob },
  { method: 'POST', path: 'copyjobs/{}/start', served: hasCopyJobs, answer: startCopyJob },
  { method: 'GET', path: 'organizations', answer: organizations },
  { method: 'GET', path: 'organizations/{}', answer: organization },
  {
    method: 'GET',
    path: 'organizations/{}/jobs',
    served: (traits) => traits.jobsOfOrganization,
    answer: jobsOfOrganization,
  },
  { method: 'GET', path: 'organizations/{}/licensinginformation', answer: licensingInformation },
  { method: 'GET', path: 'license', answer: license },
  { method: 'GET', path: 'proxies', answer: proxies },
  { method: 'GET', path: 'proxies/{}', answer: proxy },
  { method: 'GET', path: 'backuprepositories', answer: repositories },
  { method: 'GET', path: 'backuprepositories/{}', answer: repository },
];

/**
 * The ids in a path, if it is the route's.
 *
 * @param segments the path below the version, in lower case
 */
export function matchPath(route: Route, segments: readonly string[]): readonly string[] | undefined {
  const pattern = route.path.split('/');
  const matches =
    pattern.length === segments.length &&
    pattern.every((part, index) => part === '{}' || part === segments[index]);
  return matches ? segments.filter((_, index) => pattern[index] === '{}') : undefined;
}

function serviceInstance(call: Call): Answer {
  call.query.allowOnly([], call.leeway);
  return ok({ installationId: call.world.installationId, version: call.product });
}
