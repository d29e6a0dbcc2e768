import * as fc from 'fast-check';
import { type Concern, concernOf, type Sign, type Symptom, type Topic } from '../../functions/alerts/concern';
import type { ConcernEnding, ConcernIncident, Subject } from '../../functions/alerts/incident';
import type { ConcernContext, SaidOfConcern } from '../../functions/chat/announcement';
import { hostile } from './reports';

const minute = 60_000;
const hour = 60 * minute;

/** Ten at night, when the backups begin. */
export const night = Date.UTC(2026, 10, 21, 22);

/** When most of what follows was noticed: at three in the morning. */
export const now = night + 5 * hour;

const hq: Subject = { server: 'hq' };
export const nightly: Subject = {
  server: 'hq',
  job: { id: '196e4df2-0faf-4b8e-ba17-ce8c0eb4edc5', name: 'Exchange nightly' },
  organization: 'contoso.onmicrosoft.com',
};

/** Whatever may be the case, with the topic that it belongs to. */
export const signs = {
  overdue: {
    topic: 'silence',
    sign: { kind: 'overdue', dueAt: night + 2 * hour, lastRun: night - 24 * hour },
  },
  'never ran': { topic: 'silence', sign: { kind: 'never ran', dueAt: night + 2 * hour } },
  'no good run': {
    topic: 'silence',
    sign: { kind: 'no good run', within: 48 * hour, lastGood: night - 46 * hour },
  },
  'no good run that anybody knows': { topic: 'silence', sign: { kind: 'no good run', within: 48 * hour } },
  disabled: { topic: 'silence', sign: { kind: 'disabled', lastRun: night - 24 * hour } },
  'disabled, and never ran': { topic: 'silence', sign: { kind: 'disabled' } },
  'long run': {
    topic: 'silence',
    sign: {
      kind: 'long run',
      sessionId: '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1',
      startedAt: night,
      usual: 72 * minute,
    },
  },
  'long run of a job without others': {
    topic: 'silence',
    sign: {
      kind: 'long run',
      sessionId: '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1',
      startedAt: night - 8 * 24 * hour,
    },
  },
  removed: { topic: 'silence', sign: { kind: 'removed', lastGood: night - 23 * hour } },
  'removed, and never good': { topic: 'silence', sign: { kind: 'removed' } },
  'unprotected objects': {
    topic: 'objects',
    sign: {
      kind: 'unprotected objects',
      within: 7 * 24 * hour,
      counts: [
        { type: 'User', count: 12 },
        { type: 'Site', count: 1 },
        { type: 'Team', count: 2 },
      ],
    },
  },
  'unreachable server': {
    topic: 'outage',
    sign: {
      kind: 'outage',
      cause: 'unreachable',
      said: 'The VB365 server hq (https://vb365.contoso.com:4443) cannot be reached or gives no answer (ECONNREFUSED, asked for /v8/JobSessions). Nothing listens there: check the port in url, and that the REST API service is running.',
    },
  },
  'refused certificate': {
    topic: 'outage',
    sign: {
      kind: 'outage',
      cause: 'certificate',
      said: 'The VB365 server hq (https://vb365.contoso.com:4443) presents a certificate with the SHA-256 fingerprint 4E:5A:0F:6B:1D:9C:22:7E:8A:41:3D:60:B7:95:F2:0C:DE:6A:18:C3:57:2B:E9:04:73:AF:1E:88:5D:90:36:BA, but tls.sha256 is 91:0C:7D:33:E8:5F:A2:14:6E:B9:02:CD:48:F7:1A:95:3B:60:DE:27:8C:F1:54:09:AB:6D:E3:70:1F:C4:82:5E. Was the certificate renewed? Compare its fingerprint on the server itself; pin the new one only if they are equal.',
    },
  },
  'refused login': {
    topic: 'outage',
    sign: {
      kind: 'outage',
      cause: 'login',
      said: 'The VB365 server hq (https://vb365.contoso.com:4443) refuses the user name and password in the secret vb365/hq (invalid_grant). Correct the secret: the account must be a Veeam Backup Administrator without multi-factor authentication. Until the secret changes, the login is tried once an hour.',
    },
  },
  'secret that cannot be used': {
    topic: 'outage',
    sign: {
      kind: 'outage',
      cause: 'secret',
      said: 'The secret vb365/hq does not hold what it must. Store this JSON in it: {"username": "…", "password": "…"} or {"token": "…"}.',
    },
  },
  'errors for answers': {
    topic: 'outage',
    sign: {
      kind: 'outage',
      cause: 'answers',
      said: "The VB365 server hq (https://vb365.contoso.com:4443) answers /v8/JobSessions with HTTP 500: The configuration database is not available. The next poll tries again; see the server's own logs if it lasts.",
    },
  },
  'certificate that ends': {
    topic: 'certificate',
    sign: { kind: 'certificate ends', at: night + 7 * 24 * hour },
  },
  'license that ends': { topic: 'license', sign: { kind: 'license ends', at: night + 30 * 24 * hour } },
  'license in its grace period': {
    topic: 'license',
    sign: { kind: 'license ended', at: night - 24 * hour, graceEndsAt: night + 29 * 24 * hour },
  },
  'license that ended': { topic: 'license', sign: { kind: 'license ended', at: night - 24 * hour } },
  'license that ended at a time that nobody knows': { topic: 'license', sign: { kind: 'license ended' } },
  'overused license': { topic: 'license', sign: { kind: 'license overused', used: 1_120, total: 1_000 } },
  'proxy offline': { topic: 'proxies', sign: { kind: 'proxy offline', name: 'proxy-2.contoso.local' } },
  'proxy in maintenance': {
    topic: 'proxies',
    sign: { kind: 'proxy in maintenance', name: 'proxy-3.contoso.local' },
  },
  'outdated proxy': { topic: 'proxies', sign: { kind: 'proxy outdated', name: 'proxy-4.contoso.local' } },
  'repository out of order': {
    topic: 'repositories',
    sign: { kind: 'repository out of order', name: 'Archive 2024', reason: 'The path D:\\Archive is gone' },
  },
  'repository out of sync': {
    topic: 'repositories',
    sign: { kind: 'repository out of sync', name: 'S3 Frankfurt' },
  },
  'outdated repository': { topic: 'repositories', sign: { kind: 'repository outdated', name: 'Disk 1' } },
  'repository low on space': {
    topic: 'repositories',
    sign: { kind: 'repository low', name: 'Disk 2', percent: 4, free: 439_804_651_110 },
  },
  'unhealthy component': {
    topic: 'health',
    sign: { kind: 'component unhealthy', name: 'nats', said: 'Connection to NATS server timed out' },
  },
  'unhealthy component without a reason': {
    topic: 'health',
    sign: { kind: 'component unhealthy', name: 'configurationDb' },
  },
  'organization without a job': {
    topic: 'organizations',
    sign: { kind: 'organization without a job', name: 'fabrikam.onmicrosoft.com' },
  },
  'jobs that cannot be listed': {
    topic: 'roster',
    sign: {
      kind: 'jobs unreadable',
      said: "The VB365 server hq (https://vb365.contoso.com:4443) answers /v8/Jobs with HTTP 500: The configuration database is not available. The next poll tries again; see the server's own logs if it lasts.",
    },
  },
} as const satisfies Readonly<Record<string, { readonly topic: Topic; readonly sign: Sign }>>;

const warnings: ReadonlySet<Sign['kind']> = new Set([
  'disabled',
  'long run',
  'removed',
  'certificate ends',
  'license ends',
  'license overused',
  'proxy in maintenance',
  'proxy outdated',
  'repository outdated',
  'organization without a job',
  'jobs unreadable',
] as const);

/** A symptom: its sign, as bad as it usually is. */
export function symptom(sign: Sign, id = ''): Symptom {
  return { id, severity: warnings.has(sign.kind) ? 'warning' : 'error', degree: 0, sign };
}

/** The incident of a concern that was noticed in the night and is still open. */
function incidentOf(concern: Concern, subject: Subject = hq): ConcernIncident {
  return {
    key: `${subject.server}.${concern.topic}`,
    concern,
    subject,
    openedAt: now,
    longestError: 0,
    heardAt: now,
    reminders: 0,
    replacements: 0,
    changes: 0,
  };
}

/** The incident of signs of one topic, worst first. */
export function incidentWith(
  topic: Topic,
  symptoms: readonly Symptom[],
  subject: Subject = topic === 'silence' || topic === 'objects' ? nightly : hq,
  since = now,
): ConcernIncident {
  const concern = concernOf(topic, since, symptoms);
  if (concern === undefined) throw new Error('There is no symptom.');
  return incidentOf(concern, subject);
}

/** The same when it is over. */
export function ended(
  incident: ConcernIncident,
  kind: Exclude<ConcernEnding['kind'], 'moved'>,
  at: number,
): ConcernIncident {
  return { ...incident, ending: { kind, at } };
}

const time = fc.nat({ max: Date.UTC(9999, 11, 31) });
const count = fc.nat();
const kind = <Kind extends string>(...kinds: readonly Kind[]) => fc.constantFrom(...kinds);

/** Any sign of a topic, and how many of them a concern may have. */
const anySigns: Readonly<Record<Topic, { readonly sign: fc.Arbitrary<Sign>; readonly most: number }>> = {
  silence: {
    sign: fc.oneof(
      fc.record({ kind: kind('overdue'), dueAt: time, lastRun: time }, { requiredKeys: ['kind', 'dueAt'] }),
      fc.record({ kind: kind('never ran'), dueAt: time }),
      fc.record(
        { kind: kind('no good run'), within: count, lastGood: time },
        { requiredKeys: ['kind', 'within'] },
      ),
      fc.record({ kind: kind('disabled'), lastRun: time }, { requiredKeys: ['kind'] }),
      fc.record(
        { kind: kind('long run'), sessionId: hostile, startedAt: time, usual: count },
        { requiredKeys: ['kind', 'sessionId', 'startedAt'] },
      ),
      fc.record({ kind: kind('removed'), lastGood: time }, { requiredKeys: ['kind'] }),
    ),
    most: 1,
  },
  objects: {
    sign: fc.record({
      kind: kind('unprotected objects'),
      within: count,
      counts: fc.array(fc.record({ type: hostile, count }), { maxLength: 6 }),
    }),
    most: 1,
  },
  outage: {
    sign: fc.record({
      kind: kind('outage'),
      cause: fc.constantFrom('unreachable', 'certificate', 'login', 'secret', 'answers'),
      said: hostile,
    }),
    most: 1,
  },
  certificate: { sign: fc.record({ kind: kind('certificate ends'), at: time }), most: 1 },
  license: {
    sign: fc.oneof(
      fc.record({ kind: kind('license ends'), at: time }),
      fc.record({ kind: kind('license ended'), at: time, graceEndsAt: time }, { requiredKeys: ['kind'] }),
      fc.record({ kind: kind('license overused'), used: count, total: count }),
    ),
    most: 2,
  },
  proxies: {
    sign: fc.record({ kind: kind('proxy offline', 'proxy in maintenance', 'proxy outdated'), name: hostile }),
    most: 40,
  },
  repositories: {
    sign: fc.oneof(
      fc.record({ kind: kind('repository out of order'), name: hostile, reason: hostile }),
      fc.record({ kind: kind('repository out of sync', 'repository outdated'), name: hostile }),
      fc.record({
        kind: kind('repository low'),
        name: hostile,
        percent: fc.nat({ max: 100 }),
        free: fc.maxSafeNat(),
      }),
    ),
    most: 40,
  },
  health: {
    sign: fc.record(
      { kind: kind('component unhealthy'), name: hostile, said: hostile },
      { requiredKeys: ['kind', 'name'] },
    ),
    most: 20,
  },
  organizations: {
    sign: fc.record({ kind: kind('organization without a job'), name: hostile }),
    most: 40,
  },
  roster: {
    sign: fc.record({ kind: kind('jobs unreadable'), said: hostile }),
    most: 1,
  },
};

const anySubject: fc.Arbitrary<Subject> = fc.record(
  {
    server: fc.constantFrom('hq', 'a-server-with-the-longest-name-ab'),
    job: fc.record({ id: hostile, name: hostile }),
    organization: hostile,
  },
  { requiredKeys: ['server'] },
);

const allTopics: readonly Topic[] = [
  'silence',
  'objects',
  'outage',
  'certificate',
  'license',
  'proxies',
  'repositories',
  'health',
  'organizations',
  'roster',
];

/** Any concern, as it is remembered: open or over. */
export const anyConcern: fc.Arbitrary<ConcernIncident> = fc
  .constantFrom(...allTopics)
  .chain((topic) =>
    fc.record({
      topic: fc.constant(topic),
      since: time,
      symptoms: fc.array(
        fc.record({
          id: hostile,
          severity: kind('warning', 'error'),
          degree: count,
          sign: anySigns[topic].sign,
        }),
        { minLength: 1, maxLength: anySigns[topic].most },
      ),
      subject: anySubject,
      ending: fc.option(fc.record({ kind: kind('passed', 'gone', 'unwatched'), at: time }), {
        nil: undefined,
      }),
      gaveUp: fc.option(fc.record({ count, reason: hostile }), { nil: undefined }),
    }),
  )
  .map(({ topic, since, symptoms, subject, ending, gaveUp }) => ({
    ...incidentWith(topic, symptoms, subject, since),
    ...(ending !== undefined && { ending }),
    ...(gaveUp !== undefined && { gaveUp }),
  }));

/** Whatever may be said of a concern. */
export const everySaying: readonly SaidOfConcern[] = ['parent', 'change', 'reminder', 'over'];

export const anyConcernContext: fc.Arbitrary<ConcernContext> = fc.record(
  {
    mention: fc.constantFrom('S0123456789', 'U0123456789', '<!channel>'),
    sessionLink: fc.constantFrom('https://page/session', 'javascript:alert(1)'),
    replaces: fc.record(
      { link: fc.constant('https://contoso.slack.com/archives/C1/p1') },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
