import * as fc from 'fast-check';
import { adviceFor } from '../../functions/alerts/advice';
import type { Problem } from '../../functions/alerts/problem';
import type { Report } from '../../functions/alerts/report';
import type { AnnouncementContext } from '../../functions/chat/announcement';

/** A run as most are: some warnings, an error. */
export const nightly: Report = {
  server: 'hq',
  sessionId: '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1',
  job: { id: '196e4df2-0faf-4b8e-ba17-ce8c0eb4edc5', name: 'Exchange nightly' },
  organization: 'contoso.onmicrosoft.com',
  state: 'ended',
  status: 'Warning',
  severity: 'error',
  startedAt: '2026-11-21T22:00:00.5852401Z',
  endedAt: '2026-11-21T23:12:17.6515649Z',
  objects: 377,
  attempts: 1,
  counts: { error: 1, warning: 3 },
  problems: [
    problem('Error', 'Contract schema check for the Exchange Online REST API failed', [
      'Contract schema check',
    ]),
    problem('Warning', 'Processing OneDrive … completed with warning: OneDrive was not found', [
      'finance@contoso.com',
      'sales@contoso.com',
      'support@contoso.com',
    ]),
  ],
  otherItems: 0,
};

export const plainContext: AnnouncementContext = { files: 0, listed: true, advice: adviceFor };

/** A problem that hits each of some objects once. */
export function problem(
  status: 'Error' | 'Warning',
  name: string,
  objects: readonly string[],
  unlisted = 0,
): Problem {
  return {
    fingerprint: name,
    name,
    severity: status === 'Error' ? 'error' : 'warning',
    status,
    count: objects.length + unlisted,
    objects: objects.map((object) => ({ name: object, count: 1 })),
    unlisted,
  };
}

/** A report with these problems, counted; what it does not list is no worse than the worst that it does. */
export function reportOf(problems: readonly Problem[], otherItems = 0): Report {
  const countOf = (severity: string) =>
    problems.reduce((sum, { severity: own, count }) => sum + (own === severity ? count : 0), 0);
  const others = problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
  const error = countOf('error') + (others === 'error' ? otherItems : 0);
  const warning = countOf('warning') + (others === 'warning' ? otherItems : 0);
  return {
    ...nightly,
    severity: error > 0 ? 'error' : 'warning',
    counts: { error, warning },
    problems,
    otherItems,
  };
}

/** What people put into names to be noticed, and what breaks those who do not expect it. */
export const hostileTexts = [
  '<!channel> <@U12345678> <#C12345678> <!subteam^S12345678>',
  '@here @channel @everyone #general',
  '<http://evil.example|click> https://evil.example mailto:it@evil.example',
  '*bold* _italic_ ~struck~ `code` ```fence``` > quote',
  ':rotating_light: :emoji:',
  '\u202Egpj.exe\u202C \u2066isolate\u2069',
  'control \u0000\u0007\u001b[31m\r\n\t\u0085\u2028 characters',
  'lone \ud83d surrogates \ude00',
  '__proto__ constructor {server} $& %s',
  '',
  ' \n ',
  '&'.repeat(20_000),
  '😀'.repeat(10_000),
] as const;

export const hostile = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 50 })
    .map((units) => String.fromCharCode(...units)),
);

/** Any text as `Problem` and `Report` promise it: at most 300 UTF-16 units. */
const short = hostile.map((text) => text.slice(0, 300));

const anyProblem = fc
  .record({
    name: fc.oneof(short, fc.constant('OneDrive was not found')),
    severity: fc.constantFrom('warning' as const, 'error' as const),
    status: hostile,
    objects: fc.array(fc.record({ name: short, count: fc.integer({ min: 1, max: 3_000 }) }), {
      maxLength: 120,
    }),
    unlisted: fc.nat({ max: 20_000 }),
  })
  .map(
    (given): Problem => ({
      ...given,
      fingerprint: given.name,
      count: given.objects.reduce((sum, { count }) => sum + count, 0) + given.unlisted,
    }),
  );

/** Any report whose numbers add up. */
export const anyReport: fc.Arbitrary<Report> = fc
  .record(
    {
      server: fc.constantFrom('hq', 'a-server-with-the-longest-name-ab'),
      sessionId: hostile,
      job: fc.record({ id: hostile, name: hostile }),
      organization: hostile,
      state: fc.constantFrom(
        'ended' as const,
        'running' as const,
        'vanished' as const,
        'unreadable' as const,
      ),
      status: fc.oneof(fc.constantFrom('Success', 'Warning', 'Failed', 'Stopped', 'NotConfigured'), hostile),
      severity: fc.constantFrom('warning' as const, 'error' as const),
      startedAt: fc.oneof(
        fc.constantFrom('2026-11-21T22:00:00Z', '9999-12-31T23:59:59Z', '+012345-01-01T00:00Z'),
        hostile,
      ),
      endedAt: fc.oneof(fc.constant('2026-11-21T23:12:17.6515649Z'), hostile),
      objects: fc.nat(),
      attempts: fc.integer({ min: 1, max: 10 }),
      problems: fc.array(anyProblem, { maxLength: 70 }),
      otherItems: fc.oneof(fc.constant(0), fc.nat({ max: 10_000 })),
    },
    {
      requiredKeys: [
        'server',
        'sessionId',
        'job',
        'state',
        'status',
        'severity',
        'startedAt',
        'attempts',
        'problems',
        'otherItems',
      ],
    },
  )
  .map((given): Report => ({ ...given, counts: reportOf(given.problems, given.otherItems).counts }));

/** Any context; the advice is the product's own. */
export const anyContext: fc.Arbitrary<AnnouncementContext> = fc.record(
  {
    sessionLink: fc.oneof(fc.constant('https://vb365.example.com/hq/1/2'), hostile),
    files: fc.nat({ max: 3 }),
    listed: fc.boolean(),
    advice: fc.constant(adviceFor),
  },
  { requiredKeys: ['files', 'listed', 'advice'] },
);
