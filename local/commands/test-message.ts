import { randomUUID } from 'node:crypto';
import type { Config } from '../../functions/config/config';
import { context, header, richText } from '../../functions/messages/block-kit';
import { type Message, message } from '../../functions/messages/message';
import type { SecretReader } from '../../functions/secrets/secret-reader';
import { ask, Posted } from '../../functions/slack/answers';
import { postCall } from '../../functions/slack/calls';
import { slackApi } from '../../functions/slack/slack-api';
import { slackChat } from '../../functions/slack/slack-chat';
import { botTokenOf } from '../machine/secrets';
import type { Terminal } from './terminal';

/** `test-message`: posts a friendly message to the channel. @throws SecretError, SlackFailure */
export async function postTestMessage(
  config: Config,
  secrets: SecretReader,
  json: boolean,
  { say, tell, paint }: Terminal,
): Promise<void> {
  const { apiUrl, channel } = config.slack;
  const slack = slackApi({ apiUrl, token: botTokenOf(config, secrets) });
  const call = postCall({ channel, key: `test-${randomUUID()}` }, testMessage(config));
  tell(`Posting to ${channel} …`);
  const posted = await ask(slack, call, Posted);
  const permalink = await slackChat(slack).linkTo({ channel: posted.channel, id: posted.ts });
  tell('');
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
      context([`Watching ${names}`]),
    ],
  );
}
