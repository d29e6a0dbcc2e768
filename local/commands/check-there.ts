import { throwFailures } from '../../functions/invocation/result';
import { resultLines } from '../terminal/result-lines';
import type { Place, PollEvent } from './place';
import type { Terminal } from './terminal';

/**
 * `check --aws`: lets the deployed function read and decide as in a poll, which shows that it reaches its servers,
 * their secrets and its table. In a dry run it does not speak to Slack.
 *
 * @throws an error with the failure's code as its name
 */
export async function checkThere(
  event: PollEvent,
  place: Place,
  json: boolean,
  { say, tell, paint }: Terminal,
): Promise<void> {
  const result = await place.invoke({ ...event, dryRun: true });
  tell('');
  if (json) say(JSON.stringify(result, undefined, 2));
  else {
    for (const line of resultLines(result, paint)) say(line);
    say('Slack is not spoken to in a dry run: check without --aws looks at its token, scopes and channel.');
  }
  throwFailures(result);
}
