import { ConfigError } from '../../functions/config/config-error';
import { runbookLine } from '../../functions/monitoring/runbook';
import { ProductError } from '../../functions/product-error';
import { CheckFailure } from '../check/check-failure';
import { literal } from '../terminal/literal';
import { UsageError } from './usage-error';

/** How a command ends: 0 = done, 1 = the work failed, 2 = the command line or the configuration is wrong. */
export type ExitStatus = 0 | 1 | 2;

/** Says what went wrong, the error's code first, and gives the status to end with. */
export function explain(error: unknown, complain: (line: string) => void): ExitStatus {
  if (error instanceof UsageError) {
    complain(literal(error.message));
    return 2;
  }
  if (error instanceof CheckFailure) {
    complain(literal(error.message));
    return error.first instanceof ConfigError ? 2 : 1;
  }
  if (!(error instanceof Error)) throw error;
  complain(
    literal(isMistakeOfOurs(error) ? (error.stack ?? error.message) : `${error.name}: ${error.message}`),
  );
  if (error instanceof ProductError) complain(runbookLine([error.name]));
  else if (isMistakeOfOurs(error)) complain(runbookLine([anyOther]));
  return error instanceof ConfigError ? 2 : 1;
}

/** The section of the runbook about what has none of its own. */
const anyOther = 'Any other error';

/** A TypeError and the like. */
function isMistakeOfOurs(error: Error): boolean {
  return error.constructor !== Error && !(error instanceof ProductError);
}
