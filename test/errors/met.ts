import type { ServerResult } from '../../functions/invocation/result';
import { throwFailures } from '../../functions/invocation/result';
import { withRunbookLine } from '../../functions/monitoring/runbook';

/** An error as an operator meets it. */
export interface Met {
  /** Its code: Lambda's `errorType`, or what the command line begins with; empty for a wrong command line. */
  readonly code: string;
  readonly message: string;
  /** The line that leads to the runbook; empty where there is none. */
  readonly runbook: string;
}

/** What a function ends with. */
export async function thrownBy(work: () => unknown): Promise<Met> {
  try {
    await work();
  } catch (error) {
    const told = withRunbookLine(error);
    if (told instanceof Error) return split(told.name, told.message);
    throw error;
  }
  throw new Error('It should have failed.');
}

/** What the poll function ends with, where a server's result has an error. */
export function endOf(result: ServerResult): Promise<Met> {
  return thrownBy(() => throwFailures({ servers: [result] }));
}

/** What the command line complains of. */
export function complaint(complained: string): Met {
  const [, code = '', text = ''] = /^(?:(\w+Error): )?(.*)$/s.exec(complained) ?? [];
  return split(code, text);
}

function split(code: string, text: string): Met {
  const lines = text.split('\n');
  const runbook = lines.at(-1)?.startsWith('Runbook: ') ? (lines.pop() ?? '') : '';
  return { code, message: lines.join('\n'), runbook };
}

/** The message with what differs from run to run taken out. */
export function steady(message: string): string {
  return message
    .replaceAll(/(localhost|127\.0\.0\.1):\d+/g, '$1:4443')
    .replaceAll(/\/[^\s:()]*\/notifier-[\w-]+(\/?)/g, (_, slash) => (slash ? '' : 'FOLDER'))
    .replaceAll(/\/[^\s:()]*\/nowhere\//g, '')
    .replaceAll(/([0-9A-F]{2}:){31}[0-9A-F]{2}/g, 'AB:CD:…')
    .replaceAll(/\w{3} [ \d]\d [\d:]{8} \d{4} GMT/g, 'Nov  1 00:00:00 2026 GMT')
    .replaceAll(/UND_ERR_SOCKET|ECONNRESET/g, 'ECONNRESET');
}
