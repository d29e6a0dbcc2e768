import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type AnySchema } from 'ajv';
import { backupWindow } from '../../../local/veeam/backup-window';
import type { BackupSchedule, CopySchedule } from '../../../local/veeam/schedule';
import { login, smallServer, start } from './small-world';

/** The vendor's OpenAPI files are no part of the repository; where they lie beside it they are used. */
const fileOf = (version: string) => join(__dirname, '../../../../shared/vb365', `openapi-${version}.json`);
const versions = (['v6', 'v7', 'v8'] as const).filter((version) => existsSync(fileOf(version)));

const formats = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  int32: true,
  int64: true,
  double: true,
  password: true,
} as const;

const window = backupWindow((day, hour) => day > 0 && hour < 6, 60);
const shared = [
  { kind: 'daily', days: 'Workdays', minuteOfDay: 7 * 60 + 5, window },
  { kind: 'every minutes', minutes: 5, window },
  { kind: 'every hours', hours: 12 },
] as const;
const backupSchedules: readonly BackupSchedule[] = [
  ...shared,
  { kind: 'manual only' },
  { kind: 'every hours', hours: 4, offsetMinutes: 20, startWindow: window, window },
];
const copySchedules: readonly CopySchedule[] = [...shared, { kind: 'immediate', window }];

/** A server whose world has one of everything. */
function variedServer() {
  const small = smallServer();
  const { world, organization, main } = small;
  const of = { organizationId: organization.id };
  backupSchedules.forEach((schedule, index) => {
    world.addJob({ ...of, name: `Backup ${index}`, schedule, enabled: index > 0 });
  });
  copySchedules.forEach((schedule, index) => {
    world.addJob({ ...of, name: `Copy ${index}`, kind: 'copy', schedule });
  });
  const proxy = world.addProxy({
    online: false,
    maintenance: 'Enabling',
    cpuUsage: null,
    version: '7.0.0.1',
  });
  world.addRepository({
    proxyId: proxy.id,
    capacityBytes: null,
    freeBytes: null,
    outOfOrderReason: 'Locked',
  });
  for (const [index, type] of (['Group', 'User', 'Site', 'Team'] as const).entries()) {
    world.addProcessedObject(main.id, { id: `object ${index}`, type, status: 'Warning' });
  }
  world.health.set('nats', { isHealthy: false, description: 'No answer.' });
  world.license = { ...world.license, expiresAt: start, graceEndsAt: start, supportEndsAt: start };
  return small;
}

/** The answers of a version's routes, and the schemas that they are to follow. */
function answers(version: 'v6' | 'v7' | 'v8') {
  const { get, askToken, main, retry, running, copy, job, copyJob, organization, world } = variedServer();
  const [item] = world.log(main.id);
  const list = (name: string) => (version === 'v8' ? `PageOf${name}` : `${name}[]`);
  const path = (rest: string) => get(`/${version}/${rest}`).json;
  return [
    ['OAuthTokenResponse', JSON.parse(askToken(version, { grant_type: 'password', ...login }).body)],
    ['RESTServiceInstance', path('ServiceInstance')],
    ['PageOfRESTJobSession', path('JobSessions')],
    ['PageOfRESTJobSession', path('JobSessions?offset=1&limit=1')],
    ...[main, retry, copy].map(({ id }) => ['RESTJobSession', path(`JobSessions/${id}`)]),
    ['RESTJobSession', path(`JobSessions/${running.id}`)],
    ['PageOfRESTLogItem', path(`JobSessions/${main.id}/LogItems`)],
    ['PageOfRESTLogItem', path(`JobSessions/${running.id}/LogItems`)],
    ['RESTLogItem', path(`JobSessions/${main.id}/LogItems/${item?.id}`)],
    [list('RESTJob'), path('Jobs')],
    ['RESTJob', path(`Jobs/${job.id}`)],
    [list('RESTCopyJob'), path('CopyJobs')],
    ['RESTCopyJob', path(`CopyJobs/${copyJob.id}`)],
    [list('RestOrganizationComposed'), path('Organizations')],
    ['RestOrganizationComposed', path(`Organizations/${organization.id}`)],
    [list('RESTProxy'), path('Proxies')],
    ['RESTProxy', path(`Proxies/${world.proxyId}`)],
    [list('RESTBackupRepository'), path('BackupRepositories')],
    ['RESTBackupRepository', path(`BackupRepositories/${world.repositoryId}`)],
    ['RESTLicense', path('License')],
    ['RESTOrganizationLicensingInformation', path(`Organizations/${organization.id}/LicensingInformation`)],
    ['RESTExceptionInfo', path(`Jobs/${main.id}`)],
    ['RESTExceptionInfo', path('JobSessions?limit=none')],
    ...(version === 'v6' ? [['PageOfRESTJobSession', path(`Jobs/${job.id}/JobSessions`)]] : []),
    ...(version === 'v8' ? [] : [['RESTJob[]', path(`Organizations/${organization.id}/Jobs`)]]),
    ...(version === 'v7' ? [['JobSessionChanges_GetResponse', path('JobSessions/Changes')]] : []),
    ...(version === 'v6'
      ? []
      : [['PageOfRESTJobSessionObject', path(`JobSessions/${main.id}/ProcessedObjects`)]]),
    ...(version === 'v8' ? [['RESTHealthReport', path('Health')]] : []),
  ] as const;
}

/** What the starts of jobs are answered with, and whether each of them needs a body. */
function starts(version: 'v6' | 'v7' | 'v8') {
  const { send, bearer, world, job, copyJob, running, clock } = smallServer();
  world.changeSession(running.id, { status: 'Success', endedAt: clock.now });
  const post = (path: string, body: string) => {
    const type: Record<string, string> = body === '' ? {} : { 'content-type': 'application/json' };
    const answer = send('POST', `/${version}/${path}`, { ...bearer(version), ...type }, body);
    return { status: answer.status, body: answer.body === '' ? undefined : JSON.parse(answer.body) };
  };
  return [
    { path: 'Jobs/{jobId}/start', id: job.id },
    { path: 'CopyJobs/{id}/start', id: copyJob.id },
  ].map(({ path, id }) => {
    const asked = path.replace(/\{\w+\}/, id);
    const bare = post(asked, '');
    const needsBody = bare.status === 415;
    const started = needsBody ? post(asked, '{"full":false}') : bare;
    return { path, needsBody, started, again: post(asked, needsBody ? '{}' : '') };
  });
}

/** What the vendor's file says of an operation. */
interface Operation {
  readonly requestBody?: { readonly required?: boolean };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

/** Makes OpenAPI 3.0 stricter and plainer: no field beyond the listed ones, and null where it is allowed. */
function tighten(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(tighten);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, tighten(value)]));
  if ('properties' in copy && !('additionalProperties' in copy)) copy.additionalProperties = false;
  if (copy.nullable === true && Array.isArray(copy.enum)) copy.enum = [...copy.enum, null];
  return copy;
}

test('speaks of every version that has an OpenAPI file here', () => {
  expect([0, 3]).toContain(versions.length);
});

function validatorOf(version: string) {
  const { components }: { components: AnySchema } = JSON.parse(readFileSync(fileOf(version), 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true, formats });
  ajv.addSchema({ $id: version, components: tighten(components) });
  return (name: string, body: unknown) => {
    const $ref = `${version}#/components/schemas/${name.replace('[]', '')}`;
    const validate = ajv.compile(name.endsWith('[]') ? { type: 'array', items: { $ref } } : { $ref });
    return validate(body) ? [] : [{ name, errors: validate.errors, body }];
  };
}

for (const version of versions) {
  test(`${version}: every answer follows the vendor's schema, field by field`, () => {
    const findings = validatorOf(version);
    expect(answers(version).flatMap(([name, body]) => findings(String(name), body))).toEqual([]);
  });

  test(`${version}: jobs are started by the requests and answered with the statuses that the vendor names`, () => {
    const findings = validatorOf(version);
    const { paths }: { paths: Record<string, { post: Operation } | undefined> } = JSON.parse(
      readFileSync(fileOf(version), 'utf8'),
    );
    for (const { path, needsBody, started, again } of starts(version)) {
      const operation = paths[`/${version}/${path}`]?.post;
      expect([path, needsBody]).toEqual([path, operation?.requestBody?.required ?? false]);
      const answer = operation?.responses[String(started.status)];
      expect([path, answer]).toEqual([path, expect.anything()]);
      expect([path, started.body !== undefined]).toEqual([path, answer?.content !== undefined]);
      if (started.body !== undefined) expect(findings('RESTJobSession', started.body)).toEqual([]);
      expect(again.status).toBe(409);
      expect(findings('RESTExceptionInfo', again.body)).toEqual([]);
    }
    expect(findings('RESTStartJobOptions', { full: false })).toEqual([]);
  });
}
