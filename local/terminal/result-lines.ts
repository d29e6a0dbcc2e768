import type { InvocationResult, ParentMessage, ServerResult } from '../../functions/invocation/result';
import { amount } from '../../functions/wording/amounts';
import { literal } from './literal';
import type { Paint } from './paint';

/** What was done, server by server, for somebody who reads it in a terminal. */
export function resultLines({ servers }: InvocationResult, paint: Paint): readonly string[] {
  return servers.flatMap((result) => [
    `${paint('bold', result.server)}  ${deedsOf(result)}`,
    ...(isDryRun(result) ? [] : result.messages.map((message) => messageLine(message, paint))),
  ]);
}

/** What was done for one server, in one line. */
export function deedsOf(result: ServerResult): string {
  const { sessionsSeen, sessionsReported, problems, logItemsRead, messagesPosted, payloads, error } = result;
  const dryRun = isDryRun(result);
  const deeds = [
    sessionsSeen > 0 ? `${amount(sessionsSeen, 'session')} looked at` : '',
    logItemsRead > 0 ? `${amount(logItemsRead, 'log item')} read` : '',
    sessionsReported > 0
      ? `${amount(sessionsReported, 'run')} with ${amount(problems, 'problem')} ${dryRun ? 'to report' : 'reported'}`
      : '',
    messagesPosted > 0 && !dryRun ? `${amount(messagesPosted, 'message')} posted` : '',
    dryRun ? `dry run: ${amount(payloads.length, 'call')} to Slack not made` : '',
    error === undefined ? '' : `failed (${literal(error.errorType)})`,
  ].filter((deed) => deed !== '');
  return deeds.length > 0 ? deeds.join(', ') : 'nothing new';
}

function messageLine({ sessionId, permalink, channel, ts }: ParentMessage, paint: Paint): string {
  const where = permalink ?? `message ${ts} in ${channel}`;
  const about = sessionId === undefined ? '' : `  ${paint('dim', `session ${literal(sessionId)}`)}`;
  return `    ${literal(where)}${about}`;
}

function isDryRun({ payloads }: ServerResult): boolean {
  return payloads.length > 0;
}
