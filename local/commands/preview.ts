import { type InvocationResult, throwFailures } from '../../functions/invocation/result';
import type { SlackCall } from '../../functions/slack/calls';
import { SlackRefusedError } from '../../functions/slack/slack-errors';
import { resultLines } from '../terminal/result-lines';
import type { Place, PollEvent } from './place';
import { isReportedOnly } from './report';
import { showCalls, violationsOf } from './show-calls';
import type { Terminal } from './terminal';

/**
 * `preview`: shows the Slack calls that reporting a session would make, then those that a poll would make if the session were
 * the next run of its job, and checks all of them against Slack's limits. Of a session that was reported before it shows
 * what `--force` would post.
 *
 * @param options.apiUrl the Web API's address, by which the Block Kit Builder is known
 * @throws SlackRefusedError when Slack would refuse one of them
 * @throws an error with the failure's code as its name
 */
export async function preview(
  event: PollEvent,
  place: Place,
  { json, apiUrl }: { readonly json: boolean; readonly apiUrl: string },
  terminal: Terminal,
): Promise<void> {
  const dryRun = { ...event, dryRun: true };
  const first = await place.invoke(dryRun);
  const before = first.servers.some(isReportedOnly);
  const result = before ? await place.invoke({ ...dryRun, force: true }) : first;
  const next = await place.invoke({ ...dryRun, preview: true });
  terminal.tell('');
  const calls = callsOf(result);
  const nextCalls = callsOf(next);
  if (json) terminal.say(JSON.stringify({ ...result, next }, undefined, 2));
  else {
    showCalls(calls, terminal, apiUrl);
    for (const line of resultLines(result, terminal.paint)) terminal.say(line);
    if (before) terminal.say('It was reported before: this is what session --force would post.');
  }
  throwFailures(result);
  if (!json && nextCalls.length > 0) {
    terminal.say(`\nAs the next run of its job a poll would say, by what is remembered ${place.memory}:\n`);
    showCalls(nextCalls, terminal, apiUrl);
  }
  throwFailures(next);
  const violations = violationsOf([...calls, ...nextCalls]);
  if (violations.length > 0) {
    throw new SlackRefusedError(
      `Slack would refuse ${violations.length === 1 ? 'this' : 'these'}:\n${violations.join('\n')}`,
      { code: 'invalid_blocks', concern: 'message' },
    );
  }
}

function callsOf({ servers }: InvocationResult): readonly SlackCall[] {
  return servers.flatMap(({ payloads }) => payloads);
}
