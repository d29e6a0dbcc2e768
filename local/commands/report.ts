import { type ServerResult, throwFailures } from '../../functions/invocation/result';
import { resultLines } from '../terminal/result-lines';
import type { Place, PollEvent } from './place';
import { showCalls } from './show-calls';
import type { Terminal } from './terminal';

/**
 * `poll` and `session`: has the work done and says what was done; in a dry run also which calls would be made.
 *
 * @throws an error with the code of the first server's failure as its name
 */
export async function report(
  event: PollEvent,
  place: Place,
  json: boolean,
  terminal: Terminal,
): Promise<void> {
  const result = await place.invoke(event);
  terminal.tell('');
  if (json) terminal.say(JSON.stringify(result, undefined, 2));
  else {
    for (const { payloads } of result.servers) showCalls(payloads, terminal);
    for (const line of resultLines(result, terminal.paint)) terminal.say(line);
    if (event.session !== undefined && result.servers.some(isReportedOnly)) {
      terminal.say(
        'It was reported before, so nothing was posted. --force posts it again; preview shows it.',
      );
    }
  }
  throwFailures(result);
}

/** Whether a session was only found in Slack, where it had been reported before. */
export function isReportedOnly({ messages, sessionsReported, error }: ServerResult): boolean {
  return messages.length > 0 && sessionsReported === 0 && error === undefined;
}
