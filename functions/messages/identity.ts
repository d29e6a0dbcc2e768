import type { Report } from '../alerts/report';
import { amount } from '../wording/amounts';
import { shown } from '../wording/text';
import { type BuiltBlock, context } from './block-kit';

/** Where a message comes from: the server and the ids that tell a run apart. @param sessionId where it is not the report's */
export function identity(report: Report, sessionId = report.sessionId): BuiltBlock {
  const attempts =
    report.attempts > 1 && sessionId === report.sessionId ? [amount(report.attempts, 'attempt')] : [];
  return context(
    [report.server, `job ${shown(report.job.id, 80)}`, `session ${shown(sessionId, 80)}`, ...attempts].join(
      ' · ',
    ),
  );
}
