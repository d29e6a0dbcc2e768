import type { Report } from '../../functions/alerts/report';
import { circle, deed, headline } from '../../functions/messages/headline';
import { problem, reportOf } from './reports';

const warnings = reportOf([problem('Warning', 'Mailbox … is locked', ['sales@contoso.com'])]);

test('a session that closes with an error beside warnings finished with errors, as its red circle says', () => {
  const report: Report = {
    ...warnings,
    severity: 'error',
    closingLines: ['Job failed at 11/21/2026 10:00:00 PM'],
  };
  expect(headline(report)).toBe('Backup finished with errors: Exchange nightly');
  expect(deed(report)).toBe('Exchange nightly finished with errors');
  expect(circle(report)).toBe('red_circle');
});

test('a session with warnings alone finished with warnings', () => {
  expect(headline(warnings)).toBe('Backup finished with warnings: Exchange nightly');
  expect(circle(warnings)).toBe('large_yellow_circle');
});

test('a status that nobody knows is cut, so that the name of the job stays in sight', () => {
  expect(headline({ ...warnings, status: 'Postponed'.repeat(22) })).toBe(
    'Backup ended as PostponedPostponedPostponedPostponedPos…: Exchange nightly',
  );
});
