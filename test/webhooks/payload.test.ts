import fc from 'fast-check';
import type { CallFacts, WebhookCall } from '../../functions/alerts/webhook-call';
import { factsOf } from '../../functions/alerts/webhook-call';
import { callId, payloadOf } from '../../functions/webhooks/payload';
import { liveParts } from '../../local/slack/mrkdwn';
import { runs } from '../fuzz/runs';
import { anyConcern } from '../messages/concerns';
import { anyIncident } from '../messages/incidents';
import { failedRun, links } from './calls';

const callOf = (facts: CallFacts, event: WebhookCall['event'] = 'open'): WebhookCall => ({
  ...failedRun,
  event,
  facts,
});

test('a concern says what is not well and what to do, and has no run', () => {
  const payload = payloadOf(
    callOf({
      kind: 'concern',
      concern: {
        topic: 'silence',
        since: Date.UTC(2026, 10, 21, 22),
        symptoms: [
          {
            id: '',
            severity: 'error',
            degree: 0,
            sign: { kind: 'overdue', dueAt: Date.UTC(2026, 10, 21, 22) },
          },
        ],
        further: 0,
      },
      subject: { server: 'hq', job: { id: '1', name: 'Exchange nightly' } },
    }),
    {},
  );
  expect(payload).toMatchObject({
    title: 'Backup overdue: Exchange nightly',
    severity: 'error',
    since: '2026-11-21T22:00:00.000Z',
    problems: [{ name: 'Backup overdue: Exchange nightly', severity: 'error', count: 1 }],
    links: {},
  });
  for (const key of ['session', 'runs', 'counts', 'organization', 'ending'])
    expect(payload).not.toHaveProperty(key);
});

test('what is over says how it ended, and which run was good', () => {
  const ending = {
    kind: 'clean',
    sessionId: 'good',
    endedAt: '2026-11-22T22:00:00Z',
    belowThreshold: 0,
  } as const;
  const facts: CallFacts = failedRun.facts.kind === 'runs' ? { ...failedRun.facts, ending } : failedRun.facts;
  expect(payloadOf(callOf(facts, 'over'), links)).toMatchObject({
    event: 'over',
    ending: 'recovered',
    session: 'good',
    title: 'Backup recovered: Exchange nightly',
    summary: expect.stringContaining('recovered after'),
  });
});

test('each call has an id of its own, which needs no care in a header or a signature', () => {
  const ids = [
    callId(failedRun),
    callId({ ...failedRun, event: 'over' }),
    callId({ ...failedRun, number: 42 }),
    callId({ ...failedRun, to: 'other' }),
    callId({ ...failedRun, incident: 'hq.2' }),
  ];
  expect(new Set(ids).size).toBe(5);
  for (const id of ids) expect(id).toMatch(/^msg_[\w-]{27}$/);
  expect(callId({ ...failedRun, trouble: { since: 1, tries: 1, last: 1 } })).toBe(ids[0]);
});

const hostile = fc.constantFrom(
  '<!channel>',
  '@here',
  '[x](https://evil.example.com)',
  '<https://evil.example.com|x>',
  ' @channel ',
  '\u202eevil\u0007',
);

test('whatever others wrote, a call is small JSON of its version, in whose text nothing takes effect', () => {
  const incident = fc.oneof(
    anyIncident.map((view) => view.incident),
    anyConcern,
  );
  fc.assert(
    fc.property(incident, hostile, (incident, name) => {
      const facts = factsOf(incident);
      const named: CallFacts =
        facts.kind === 'runs'
          ? { ...facts, report: { ...facts.report, sessionId: '1', job: { id: '1', name } } }
          : { ...facts, subject: { ...facts.subject, job: { id: '1', name } } };
      const payload = payloadOf(callOf(named), {});
      expect(JSON.parse(JSON.stringify(payload))).toEqual(payload);
      expect(JSON.stringify(payload).length).toBeLessThan(15_000);
      expect(payload.title).not.toBe('');
      expect(payload.problems.length).toBeLessThanOrEqual(5);
      const live = liveParts({ text: payload.text }).filter(({ kind }) =>
        ['mention', 'channel', 'link'].includes(kind),
      );
      expect(live.filter(({ text }) => !/^https?:|^\S+\.(com|net|org)|@\S+\.\w+/.test(text))).toEqual([]);
      expect(payload.text).not.toMatch(/(^|\s)@(here|channel)|\]\(|<!/);
    }),
    { numRuns: runs(100) },
  );
});
