import { randomUUID } from 'node:crypto';
import type { Config } from '../../functions/config/config';
import { context, header, richText } from '../../functions/messages/block-kit';
import { type Message, message } from '../../functions/messages/message';
import type { SecretReader } from '../../functions/secrets/secret-reader';
import { slackClient } from '../../functions/slack/client';
import { botTokenOf } from '../machine/secrets';
import type { Terminal } from './terminal';

/** `test-message`: posts a friendly message to the channel. @throws SecretError, SlackFailure */
export async function postTestMessage(
  config: Config,
  secrets: SecretReader,
  json: boolean,
  { say, paint }: Terminal,
): Promise<void> {
  const { apiUrl, channel } = config.slack;
  const slack = slackClient({ apiUrl, token: botTokenOf(config, secrets) });
  const posted = await slack.post({ channel, message: testMessage(config), key: `test-${randomUUID()}` });
  const permalink = await slack.permalink(posted);
  if (json) say(JSON.stringify({ ...posted, ...(permalink !== undefined && { permalink }) }, undefined, 2));
  else
    say(
      `${paint('green', '✓')} Posted to ${posted.channel}${permalink === undefined ? '' : `: ${permalink}`}`,
    );
}

function testMessage({ servers }: Config): Message {
  const names = servers.map(({ name }) => name).join(', ');
  const point = 'Alerts from Veeam Backup for Microsoft 365 will arrive here';
  return message(
    [`${point}. This is a test.`],
    [
      header('Hello from the backup alerts'),
      richText([
        {
          paragraph: [
            { emoji: 'wave' },
            { text: ` ${point}. This is a test: nothing is wrong, and there is nothing to do.` },
          ],
        },
      ]),
      context(`Watching ${names}`),
    ],
  );
}
