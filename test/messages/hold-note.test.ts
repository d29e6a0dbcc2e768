import type { ConcernIncident, IncidentView } from '../../functions/alerts/incident';
import { concernMessage } from '../../functions/messages/concern-message';
import { messageOf } from '../../functions/messages/message-of';
import { asText } from './as-text';
import { incidentWith, night, signs, symptom } from './concerns';
import { viewOfReport } from './incidents';
import { hostileTexts, nightly, plainContext } from './reports';

const morning = night + 8 * 3_600_000;
const quiet = { until: morning };
const work = { until: morning, reason: 'Patch day' };
const quietNote = 'Quiet hours until 2026-11-22 06:00 UTC: nobody is called before.';
const workNote = 'Maintenance until 2026-11-22 06:00 UTC (Patch day): nobody is called before.';

const view = viewOfReport(nightly);
const run = (over: Partial<IncidentView['incident']>) =>
  asText(
    messageOf({
      kind: 'incident',
      view: { ...view, incident: { ...view.incident, ...over } },
      context: plainContext,
    }),
  );

const { topic, sign } = signs['proxy offline'];
const proxy = incidentWith(topic, [symptom(sign)]);
const concern = (over: Partial<ConcernIncident>, said: 'parent' | 'held' = 'parent') =>
  asText(concernMessage(said, { ...proxy, ...over }, {}));

test('the message of a run and that of a concern say until when nobody is called, and why', () => {
  expect(run({ hold: quiet })).toContain(quietNote);
  expect(run({ hold: work })).toContain(workNote);
  expect(concern({ hold: quiet })).toContain(quietNote);
  expect(concern({ hold: work })).toContain(workNote);
  expect(run({}) + concern({})).not.toMatch(/Quiet hours|Maintenance/);
});

test('what is over says nothing of it, and what is lacking stands beside it', () => {
  const ending = { kind: 'passed', at: night } as const;
  expect(concern({ hold: quiet, ending })).not.toContain('Quiet hours');
  const gaveUp = { count: 1, reason: 'the thread is locked' };
  expect(concern({ hold: quiet, gaveUp })).toMatch(/Quiet hours[\s\S]*the thread is locked/);
});

test('what people hear of at the end says that nobody was called before', () => {
  expect(concern({}, 'held')).toContain('Nobody was called when it happened.');
});

test.each(hostileTexts.map((reason) => [reason.slice(0, 60), reason] as const))(
  'the reason %j is text, and does not break the line',
  (_, reason) => {
    expect(concern({ hold: { ...work, reason } })).toMatch(
      /^Maintenance until .*: nobody is called before\.$/m,
    );
  },
);
