import * as fc from 'fast-check';
import { decide, reportByHand } from '../../functions/alerts/decide';
import { endUnwatched } from '../../functions/alerts/ending';
import type { IncidentView } from '../../functions/alerts/incident';
import { viewOf } from '../../functions/alerts/incident-view';
import { nothingJudged, openIncident } from '../../functions/alerts/job-record';
import type { Report } from '../../functions/alerts/report';
import { counts, Nights } from '../alerts/nights';
import { anyReport, nightly, problem, reportOf } from './reports';

/** The incident of a job as it stands after some nights. */
export function viewAfter({ record }: Nights): IncidentView {
  const view = viewOf(record, (openIncident(record) ?? record.incidents.at(-1))?.key ?? '');
  if (view === undefined) throw new Error('There is no incident.');
  return view;
}

/** The incident of a run that somebody asked for, with its report as it is. */
export function viewOfReport(report: Report): IncidentView {
  const run = { key: 'hq.1', sessionId: '1', attempts: ['1'], decidedAt: 1e9 };
  const view = viewOf(reportByHand(nothingJudged, run, report, counts), run.key);
  if (view === undefined) throw new Error('There is no incident.');
  return { ...view, incident: { ...view.incident, latest: report } };
}

const locked = problem('Warning', 'Processing mailbox … completed with warning: Mailbox is locked', [
  'sales',
]);
const denied = problem('Error', 'Processing mailbox … failed with error: Access is denied', ['finance']);
const failed = { ...reportOf([denied]), status: 'Failed', severity: 'error' } as const;

const warned = { ...reportOf([locked]), severity: 'warning' } as const;

/** Incidents as people meet them, by what is the case. */
export const incidents = {
  open: () => new Nights().well().sleep().report(nightly),
  worse: () =>
    new Nights()
      .report(warned)
      .sleep()
      .report(reportOf([denied, locked])),
  'known only': () =>
    new Nights()
      .report(reportOf([denied, locked]))
      .sleep(3)
      .report(warned),
  'failing outright': () => new Nights().report(warned).sleep().report(failed),
  returned: () => new Nights().report(warned).sleep().well().sleep(4).report(warned),
  recovered: () => new Nights().report(failed).sleep().report(failed).sleep().well(),
  'recovered but for warnings': () => new Nights().report(failed).sleep().well(3),
  gone: () => {
    const nights = new Nights().report(failed).sleep();
    nights.record = endUnwatched(nights.record, 'gone', nights.now);
    return nights;
  },
  moved: () => {
    const nights = new Nights().report(warned).sleep().report(failed, { channel: 'C2' });
    nights.record = { ...nights.record, incidents: nights.record.incidents.slice(0, 1) };
    return nights;
  },
} as const;

/** Any incident that three runs at random make, with what the last of them changed. */
export const anyIncident: fc.Arbitrary<IncidentView> = fc
  .record({
    reports: fc.array(anyReport, { minLength: 1, maxLength: 3 }),
    ending: fc.constantFrom('open', 'clean', 'gone'),
  })
  .map(({ reports, ending }) => {
    let record = reports.reduce((record, report, index) => {
      const sessionId = `${report.sessionId}${index}`;
      const run = { key: `hq.${index}`, sessionId, attempts: [sessionId], decidedAt: index * 1e8 };
      return decide(record, run, {
        kind: 'report',
        report,
        counts,
        rules: { growth: 10, reopen: 0, warnAfter: 1 },
        channel: 'C1',
      });
    }, nothingJudged);
    const key = openIncident(record)?.key ?? '';
    const run = { key: 'hq.last', sessionId: 'last', attempts: ['last'], decidedAt: 1e9 };
    const well = {
      kind: 'well',
      outcome: 'success',
      endedAt: '2026-11-22T01:00:00Z',
      belowThreshold: 2,
    } as const;
    if (ending === 'clean') record = decide(record, run, well);
    if (ending === 'gone') record = endUnwatched(record, 'gone', 1e9);
    const view = viewOf(record, key);
    if (view === undefined) throw new Error('There is no incident.');
    return view;
  });
