import { endUnwatched } from '../../functions/alerts/ending';
import type { Incident, IncidentView } from '../../functions/alerts/incident';
import type { Problem } from '../../functions/alerts/problem';
import type { Report } from '../../functions/alerts/report';
import type { Announcement, AnnouncementContext } from '../../functions/chat/announcement';
import { messageOf } from '../../functions/messages/message-of';
import { Nights } from '../alerts/nights';
import { asText } from './as-text';
import { incidents, viewAfter, viewOfReport } from './incidents';
import { nightly, plainContext, problem, reportOf } from './reports';

const page: AnnouncementContext = {
  ...plainContext,
  listed: false,
  sessionLink: 'https://page/session',
  problemLink: () => 'https://page/problem',
  listLink: 'https://page/list',
};

const names = (count: number) =>
  Array.from({ length: count }, (_, index) => `mailbox-${index + 1}@contoso.com`);

const failed = (report: Report): Report => ({ ...report, status: 'Failed', severity: 'error' });

const locked = (objects: readonly string[] = ['sales@contoso.com']) =>
  problem('Warning', 'Processing mailbox … completed with warning: Mailbox is locked.', objects);
const denied = (objects: readonly string[] = ['finance@contoso.com']) =>
  problem('Error', 'Processing mailbox … failed with error: Access is denied.', objects);
const virus = problem(
  'Warning',
  'Processing site … finished with warning: Failed to backup item: …, Item may have a virus reported by the virus scanner plug-in.',
  [
    'Sales (https://contoso.sharepoint.com/sites/sales)',
    'Legal (https://contoso.sharepoint.com/sites/legal)',
  ],
);
const owners = problem('Warning', 'Failed to process team: …. Failed to find Team mailbox owner account.', [
  'Project X',
]);
const offline = problem('Error', 'Repository … is offline.', ['Archive 2024']);
const certificate = problem(
  'Error',
  'AADSTS700027: Client assertion contains an invalid signature. [Reason - The key used is expired.]',
  ['AADSTS700027: Client assertion contains an invalid signature. [Reason - The key used is expired.]'],
);
const lasting: Problem = {
  ...locked(names(3)),
  count: 12,
  unlisted: 0,
  objects: names(3).map((name) => ({ name, count: 4 })),
};
const many = Array.from({ length: 60 }, (_, index) =>
  problem(
    'Warning',
    `Processing list ${'abcdefghij'[index % 10]}${Math.floor(index / 10)} of site … failed`,
    names(3),
  ),
);

const parentOf = (view: IncidentView, context = page): Announcement => ({ kind: 'incident', view, context });
const parentAfter = (nights: Nights, context = page) => parentOf(viewAfter(nights), context);
const parentOfRun = (report: Report, context = page) => parentOf(viewOfReport(report), context);
const changeAfter = (nights: Nights, context: AnnouncementContext = { ...page, files: 1 }): Announcement => {
  const { change, latest: report } = viewAfter(nights).incident;
  return { kind: 'change', run: { sessionId: report.sessionId, change, report }, context };
};
const reopened = () =>
  new Nights()
    .report(failed(reportOf([denied()])))
    .sleep()
    .well()
    .sleep(0.2)
    .report(failed(reportOf([denied(), locked()])));
const overOf = (incident: Incident): Announcement => ({ kind: 'over', incident });
const listOf = (report: Report, part = 1, context = page): Announcement => ({
  kind: 'problems',
  report,
  part,
  context,
});

const unwatched = (): Nights => {
  const nights = new Nights().report(failed(reportOf([denied()]))).sleep();
  nights.record = endUnwatched(nights.record, 'unwatched', nights.now);
  return nights;
};
const nameless = (): Nights => {
  const report: Report = { ...failed(reportOf([denied()])), problems: [], state: 'nameless' };
  const nights = new Nights()
    .report({ ...report, job: { ...report.job, name: `job ${report.job.id}` } })
    .sleep()
    .report(failed(reportOf([denied()])), { channel: 'C0123456789' });
  nights.record = { ...nights.record, incidents: nights.record.incidents.slice(0, 1) };
  return nights;
};
const openFor = (nights: number) => {
  const all = new Nights().well().sleep();
  for (let night = 0; night < nights; night++) all.report(failed(reportOf([denied(), locked()]))).sleep();
  return all;
};

const everything: Readonly<Record<string, () => Announcement>> = {
  'First run: errors and warnings, with a page': () =>
    parentAfter(
      new Nights()
        .well()
        .sleep()
        .report(reportOf([certificate, denied(names(40)), virus])),
    ),
  'First run: the same, without a page': () =>
    parentAfter(
      new Nights()
        .well()
        .sleep()
        .report(reportOf([certificate, denied(names(40)), virus])),
      plainContext,
    ),
  'First run: the only one that was seen': () => parentAfter(new Nights().report(nightly)),
  'First run: warnings alone, one object each': () =>
    parentAfter(
      new Nights()
        .well(1)
        .sleep()
        .report(reportOf([locked(), owners])),
    ),
  'First run: failed, the object stands within the reason': () =>
    parentAfter(
      new Nights()
        .well()
        .sleep()
        .report(failed(reportOf([offline]))),
    ),
  'First run: several log items about each object': () =>
    parentAfter(new Nights().report(reportOf([lasting]))),
  'First run: warnings, and an error line that closes the log': () =>
    parentAfter(
      new Nights().report({
        ...reportOf([locked()]),
        severity: 'error',
        closingLines: ['Job failed at 11/21/2026 10:00:00 PM'],
      }),
    ),
  'First run: stopped by a person': () =>
    parentAfter(
      new Nights().report({
        ...reportOf([{ ...locked(), status: 'Stop' }]),
        status: 'Stopped',
      }),
    ),
  'First run: a status that nobody knows': () =>
    parentAfter(new Nights().report({ ...reportOf([{ ...denied(), status: 'Aborted' }]), status: 'Paused' })),
  'First run: after three attempts, more problems than fit': () =>
    parentAfter(new Nights().report({ ...failed(reportOf(many, 20)), attempts: 3 }), { ...page, files: 2 }),
  'First run: more problems than fit, without a page': () =>
    parentAfter(new Nights().report(failed(reportOf(many, 20))), { ...plainContext, files: 2 }),
  'First run: more problems than fit, all of them in the thread': () =>
    parentAfter(new Nights().report(reportOf([offline, certificate, denied(), virus, owners])), plainContext),
  'First run: more problems than fit, and the page has no links at the moment': () =>
    parentAfter(new Nights().report(reportOf([offline, certificate, denied(), virus, owners])), {
      ...plainContext,
      listed: false,
    }),
  'First run: failed without a reason': () => parentAfter(new Nights().report(failed(reportOf([])))),
  'First run: stopped without a reason': () =>
    parentAfter(new Nights().report({ ...reportOf([]), status: 'Stopped' })),
  'First run: it could not begin': () =>
    parentAfter(new Nights().report({ ...failed(reportOf([])), status: 'Disconnected' })),
  'First run: vanished': () =>
    parentAfter(new Nights().report({ ...failed(reportOf([])), status: '', state: 'vanished' })),
  'First run: its log could not be read': () =>
    parentAfter(new Nights().report({ ...failed(reportOf([])), status: 'Warning', state: 'unreadable' })),
  'First run: nobody knows whose job it is': () =>
    parentAfter(
      new Nights().report({
        ...failed(reportOf([denied()])),
        problems: [],
        state: 'nameless',
        job: { ...nightly.job, name: `job ${nightly.job.id}` },
      }),
    ),
  'First run: problems that were there before': () => parentAfter(incidents.returned()),
  'First run: rules that pass something over, and rules that ended': () =>
    parentAfter(
      new Nights().report({
        ...reportOf([denied()]),
        ignored: [
          { reason: 'Known to support', items: 4 },
          { reason: 'Scanned elsewhere', items: 1, until: '2026-12-31' },
        ],
        expired: [{ reason: 'Until the migration', items: 2, until: '2026-11-01' }],
      }),
    ),
  'First run: rules pass over all that its log tells': () =>
    parentAfter(
      new Nights().report({ ...failed(reportOf([])), ignored: [{ reason: 'Known to support', items: 5 }] }),
      { ...plainContext, files: 1 },
    ),
  'First run: people are mentioned': () =>
    parentAfter(new Nights().report(failed(reportOf([denied()]))), { ...page, mention: 'S0123456789' }),
  'First run: in place of a message that was deleted': () =>
    parentAfter(new Nights().report(failed(reportOf([denied()]))), { ...page, replaces: {} }),
  'First run: in place of a message that is still there': () =>
    parentAfter(new Nights().report(failed(reportOf([denied()]))), {
      ...page,
      replaces: { link: 'https://contoso.slack.com/archives/C1/p1' },
    }),
  'First run: its thread lacks something': () => {
    const view = viewAfter(new Nights().report(failed(reportOf([denied()]))));
    return parentOf({
      ...view,
      incident: { ...view.incident, gaveUp: { count: 2, reason: 'it is locked' } },
    });
  },

  'By hand: still running': () => parentOfRun({ ...reportOf([]), state: 'running', status: 'Running' }),
  'By hand: still running, with problems': () =>
    parentOfRun({ ...reportOf([denied()]), state: 'running', status: 'Running' }),
  'By hand: all is well': () => parentOfRun({ ...reportOf([]), status: 'Success' }),

  'Further run: new problems': () => parentAfter(incidents.worse(), { ...page, files: 1 }),
  'Further run: nothing changed': () => parentAfter(openFor(4), { ...page, files: 1 }),
  'Further run: something is fixed': () => parentAfter(incidents['known only']()),
  'Further run: a warning became an error': () =>
    parentAfter(
      new Nights()
        .report(reportOf([locked()]))
        .sleep()
        .report(reportOf([{ ...locked(), severity: 'error', status: 'Error' }])),
    ),
  'Further run: on many more objects': () =>
    parentAfter(
      new Nights()
        .report(reportOf([denied(names(2))]))
        .sleep()
        .report(reportOf([denied(names(40))])),
    ),
  'Further run: on many more objects than are listed': () =>
    parentAfter(
      new Nights()
        .report(reportOf([denied(names(2))]))
        .sleep()
        .report(reportOf([{ ...denied(names(200)), count: 7_000, unlisted: 6_800 }])),
    ),
  'Further run: a problem is back': () =>
    parentAfter(
      new Nights()
        .report(reportOf([denied(), locked()]))
        .sleep()
        .report(reportOf([denied()]))
        .sleep()
        .report(reportOf([denied(), locked()])),
    ),
  'Further run: it did not get far enough to check': () => parentAfter(incidents['failing outright']()),
  'Further run: its log could not be read': () =>
    parentAfter(openFor(2).report({ ...failed(reportOf([])), status: 'Warning', state: 'unreadable' })),
  'Further run: failed without a reason': () => parentAfter(openFor(2).report(failed(reportOf([])))),

  'Further run: it reopens the message of an incident that was over': () => parentAfter(reopened()),
  'Further run: its log could not be read, although it ended well': () =>
    parentAfter(openFor(2).report({ ...failed(reportOf([])), status: 'Success', state: 'unreadable' })),

  'Over: recovered': () => parentAfter(incidents.recovered()),
  'Over: recovered, but for what is below the threshold': () =>
    parentAfter(incidents['recovered but for warnings']()),
  'Over: recovered after a run whose log could not be read': () =>
    parentAfter(
      openFor(2)
        .report({ ...failed(reportOf([])), status: 'Success', state: 'unreadable' })
        .sleep()
        .well(),
    ),
  'Over: the job was removed': () => parentAfter(incidents.gone()),
  'Over: the server is no longer watched': () => parentAfter(unwatched()),
  'Over: it got worse and moved': () => parentAfter(incidents.moved()),
  'Over: it is known whose job it is, so it moved': () => parentAfter(nameless()),

  'Reply: new problems': () => changeAfter(incidents.worse()),
  'Reply: nothing changed': () => changeAfter(openFor(4)),
  'Reply: something is fixed': () => changeAfter(incidents['known only'](), { ...plainContext, files: 2 }),
  'Reply: on many more objects, and people are mentioned': () =>
    changeAfter(
      new Nights()
        .report(reportOf([denied(names(2))]))
        .sleep()
        .report(reportOf([denied(names(40)), locked()])),
      { ...page, files: 1, mention: 'U0123456789' },
    ),
  'Reply: it reopens the message of an incident that was over': () => {
    const { change, latest: report } = viewAfter(reopened()).incident;
    const run = { sessionId: report.sessionId, change, report, reopened: true } as const;
    return { kind: 'change', run, context: { ...page, files: 1 } };
  },
  'Reply: its log could not be read, although it ended well': () =>
    changeAfter(openFor(2).report({ ...failed(reportOf([])), status: 'Success', state: 'unreadable' }), page),
  'Reply: more news than fits': () =>
    changeAfter(
      new Nights()
        .report(reportOf([locked()]))
        .sleep()
        .report(failed(reportOf(many))),
    ),
  'Reply: it did not get far enough to check': () => changeAfter(incidents['failing outright']()),
  'Reply: its log could not be read': () =>
    changeAfter(openFor(2).report({ ...failed(reportOf([])), status: 'Warning', state: 'unreadable' }), page),
  'Reply: rules pass over all that its log tells': () =>
    changeAfter(
      openFor(2).report({ ...failed(reportOf([])), ignored: [{ reason: 'Known to support', items: 5 }] }),
      { ...page, files: 1 },
    ),
  'Reply: recovered': () => overOf(viewAfter(incidents.recovered()).incident),
  'Reply: recovered, but for what is below the threshold': () =>
    overOf(viewAfter(incidents['recovered but for warnings']()).incident),
  'Reply: the job was removed': () => overOf(viewAfter(incidents.gone()).incident),
  'Reply: the server is no longer watched': () => overOf(viewAfter(unwatched()).incident),
  'Reply: a reminder of a run that failed': () => ({
    kind: 'reminder',
    view: viewAfter(openFor(3)),
    context: page,
  }),
  'Reply: a reminder of warnings': () => ({
    kind: 'reminder',
    view: viewAfter(new Nights().report(reportOf([locked(names(12)), virus, owners, ...many.slice(0, 1)]))),
    context: plainContext,
  }),
  'Reply: a reminder of a run that vanished': () => ({
    kind: 'reminder',
    view: viewAfter(openFor(2).report({ ...failed(reportOf([])), status: '', state: 'vanished' })),
    context: page,
  }),
  'Reply: a reminder of a run that was stopped without a reason': () => ({
    kind: 'reminder',
    view: viewAfter(openFor(2).report({ ...reportOf([]), status: 'Stopped' })),
    context: page,
  }),
  'Reply: runs that Slack did not take': () => ({
    kind: 'skipped',
    runs: { runs: 12, from: Date.UTC(2026, 10, 21, 22), to: Date.UTC(2026, 10, 22, 10) },
    incident: viewAfter(openFor(3)).incident,
  }),

  'A good run that somebody wants to hear of': () => ({
    kind: 'good run',
    run: { ...nightly, belowThreshold: 0 },
    link: 'https://page/session',
  }),
  'A good run of which little is known': () => ({
    kind: 'good run',
    run: { server: 'hq', sessionId: '1', job: { id: '2', name: 'Sites' }, startedAt: '?', belowThreshold: 2 },
  }),

  'Thread: the list of problems': () =>
    listOf(reportOf([offline, certificate, denied(), { ...lasting }, virus])),
  'Thread: a part of a long list': () => listOf(reportOf([denied(names(200))]), 2),
  'Thread: what it does not name': () =>
    listOf(reportOf([{ ...denied(names(3)), count: 7_000, unlisted: 6_997 }], 10), 1, {
      ...plainContext,
      files: 1,
    }),
  'Thread: a file that Slack refused': () => ({
    kind: 'refused file',
    file: { part: 2, of: 3, reason: 'this workspace does not allow uploads', sessionId: nightly.sessionId },
    context: page,
  }),
  'Thread: a file that Slack refused, without a page': () => ({
    kind: 'refused file',
    file: { part: 1, of: 1, reason: 'it is too large', sessionId: nightly.sessionId },
    context: plainContext,
  }),
  'Thread: a log that is gone': () => ({ kind: 'lost log', sessionId: nightly.sessionId }),
};

test('everything that is said in Slack, as people read it', () => {
  const said = Object.entries(everything).map(([title, announcement]) => {
    const line = '='.repeat(title.length);
    return `\n${title}\n${line}${asText(messageOf(announcement()))}`;
  });
  expect(said.join('')).toMatchSnapshot();
});
