import { ProductError } from '../product-error';

/** The page that says what an alarm or an error means, and what to do; from the repository's root. */
const runbook = 'docs/runbook.md';

/**
 * The section of the runbook about an alarm or an error.
 *
 * @param heading an alarm's title, or the code of an error
 * @example runbookSection('VeeamTlsError') // 'docs/runbook.md#veeamtlserror'
 */
export function runbookSection(heading: string): string {
  const anchor = heading.toLowerCase().replaceAll(/[^\w\s-]/g, '');
  return `${runbook}#${anchor.replaceAll(/\s/g, '-')}`;
}

/** An error of the product under the same name, with a line that leads to what is to be done about it; any other as it is. */
export function withRunbookLine(error: unknown): unknown {
  if (!(error instanceof ProductError)) return error;
  const { name, message } = error;
  const told = new Error(`${message}\n${runbookLine([name])}`, { cause: error });
  told.name = name;
  return told;
}

/** A line that leads from errors to what is to be done about them, ready to be copied. @param codes the names of the errors */
export function runbookLine(codes: Iterable<string>): string {
  return `Runbook: ${[...new Set(codes)].map(runbookSection).join(' and ')}`;
}
