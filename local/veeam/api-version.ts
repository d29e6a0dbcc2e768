/** The API versions, oldest first. */
export const apiVersions = ['v5', 'v6', 'v7', 'v8'] as const;

export type ApiVersion = (typeof apiVersions)[number];

/** How one version of the API differs from the others. */
export interface Traits {
  readonly version: ApiVersion;
  /** What ServiceInstance says. */
  readonly product: string;
  readonly hrefs: 'absolute' | 'relative';
  /** How jobs, organizations, proxies, and repositories are listed; all else that is listed always comes in pages. */
  readonly collections: 'array' | 'page';
  /** Whether a page links to itself; to others it does in every version. */
  readonly selfLinks: boolean;
  readonly totalCount: boolean;
  readonly copyJobs: boolean;
  /** Whether /Jobs/{id}/JobSessions is served. */
  readonly sessionsOfJob: boolean;
  /** What the start of a job is answered with: a status and no body, or the new session. */
  readonly started: 200 | 204 | 'session';
  /** Whether the start of a copy job takes options. */
  readonly copyJobStartOptions: boolean;
  /** Whether /Organizations/{id}/Jobs is served. */
  readonly jobsOfOrganization: boolean;
  /** Whether /JobSessions/Changes is served. */
  readonly sessionChanges: boolean;
  /** Whether /JobSessions/{id}/ProcessedObjects is served. */
  readonly processedObjects: boolean;
  readonly sessionFilters: readonly string[];
  readonly jobFilters: readonly string[];
  readonly copyJobFilters: readonly string[];
  readonly organizationFilters: readonly string[];
  readonly proxyFilters: readonly string[];
  readonly repositoryFilters: readonly string[];
  readonly logFilters: readonly string[];
  /** What stands for the end of a running session. */
  readonly endOfRunning: 'absent' | 'year 9999' | 'null';
  /** What /token/logout answers. */
  readonly logout?: 200 | 204;
  /** Whether tokens are bound to a cookie unless the client declines, or the leeway is that they never are. */
  readonly antiforgery: boolean;
  /** What becomes of a limit above the largest page, unless the leeway is that it is clamped. */
  readonly aboveLargestPage: 'clamp' | 'refuse';
  readonly errors: 'message' | 'message and code' | 'message, code and stack trace';
}

const v5: Traits = {
  version: 'v5',
  product: '5.0.3.1060',
  hrefs: 'absolute',
  collections: 'array',
  selfLinks: false,
  totalCount: false,
  copyJobs: false,
  started: 200,
  copyJobStartOptions: false,
  sessionsOfJob: true,
  jobsOfOrganization: true,
  sessionChanges: false,
  processedObjects: false,
  sessionFilters: [],
  jobFilters: [],
  copyJobFilters: [],
  organizationFilters: [],
  proxyFilters: [],
  repositoryFilters: [],
  logFilters: [],
  endOfRunning: 'absent',
  antiforgery: false,
  aboveLargestPage: 'clamp',
  errors: 'message',
};

const v6: Traits = {
  ...v5,
  version: 'v6',
  product: '6.0.0.367',
  hrefs: 'relative',
  selfLinks: true,
  totalCount: true,
  copyJobs: true,
  started: 204,
  copyJobStartOptions: true,
  sessionFilters: ['jobType', 'endTimeLowerBound'],
  copyJobFilters: ['repositoryId'],
  organizationFilters: ['extendedView'],
  proxyFilters: ['extendedView'],
  repositoryFilters: ['proxyId', 'longTerm'],
  endOfRunning: 'year 9999',
};

const v7: Traits = {
  ...v6,
  version: 'v7',
  product: '7.0.0.2911',
  copyJobStartOptions: false,
  sessionsOfJob: false,
  sessionChanges: true,
  processedObjects: true,
  sessionFilters: [...v6.sessionFilters, 'jobId', 'endTimeUpperBound'],
  endOfRunning: 'null',
  logout: 200,
  antiforgery: true,
  aboveLargestPage: 'refuse',
  errors: 'message and code',
};

const v8: Traits = {
  ...v7,
  version: 'v8',
  product: '8.0.2.159',
  started: 'session',
  collections: 'page',
  totalCount: false,
  jobsOfOrganization: false,
  sessionChanges: false,
  sessionFilters: [...v7.sessionFilters, 'status'],
  jobFilters: ['organizationId', 'repositoryId'],
  copyJobFilters: ['organizationId', 'repositoryId'],
  organizationFilters: ['extendedView', 'msid', 'backedUpOrganizationId'],
  proxyFilters: [],
  repositoryFilters: ['proxyId', 'proxyPoolId', 'organizationId', 'longTerm'],
  logFilters: ['type', 'orderAsc'],
  logout: 204,
  errors: 'message, code and stack trace',
};

/** What is known of each version, from the OpenAPI files of v6 to v8 and the pages of v5. */
export const traits: Readonly<Record<ApiVersion, Traits>> = { v5, v6, v7, v8 };

/** Whether a version is the given one or a later one. */
export function since(version: ApiVersion, first: ApiVersion): boolean {
  return apiVersions.indexOf(version) >= apiVersions.indexOf(first);
}
