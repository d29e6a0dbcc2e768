import { slackApi } from '../../functions/slack/slack-api';
import type { Fault } from '../../local/slack/fault';
import { addBackups, addEnded, denied } from '../polling/backups';
import { botToken, channel, type Stage, setStage } from '../polling/stage';
import { chatAt, posting } from '../slack/chat-at';
import { FakeSlack, refused } from '../slack/fake-slack';
import { endOf, type Met, thrownBy } from './met';
import type { Provocation } from './provocation';

/** A poll that has something to say. */
function said(change: (stage: Stage) => void) {
  return async (): Promise<Met> => {
    const stage = await setStage();
    try {
      const { jobId } = addBackups(stage, { retries: false });
      addEnded(stage, jobId, 'Failed', [denied('finance')]);
      change(stage);
      return await endOf(await stage.invoke());
    } finally {
      await stage.close();
    }
  };
}

function faulty(fault: Fault) {
  return said(({ faults }) => {
    faults.slack = ({ method }) => (method === 'chat.postMessage' ? fault : undefined);
  });
}

/** Slack refuses a message with a code. */
function refusing(error: string, more = {}) {
  return async (): Promise<Met> => {
    await using slack = await new FakeSlack().start(refused(error, more));
    return await thrownBy(() => chatAt(slack.url).post(posting));
  };
}

const tokenCodes = [
  ...['invalid_auth', 'token_revoked', 'token_expired', 'not_allowed_token_type', 'access_denied'],
  ...['accesslimited', 'team_access_not_granted', 'team_is_restricted', 'two_factor_setup_required'],
];
const channelCodes = [
  ...['channel_not_found', 'team_not_found', 'not_in_channel', 'is_archived', 'restricted_action'],
  ...['restricted_action_read_only_channel', 'restricted_action_thread_only_channel'],
  ...['channel_type_not_supported', 'ekm_access_denied'],
];
const contentCodes = [
  ...['restricted_action_thread_locked', 'restricted_action_non_threadable_channel', 'message_not_found'],
  ...['edit_window_closed', 'file_uploads_disabled', 'malware_detected', 'msg_too_long', 'invalid_blocks'],
  ...['slack_connect_clip_sharing_blocked', 'user_is_external_guest', 'storage_limit_reached'],
];
const passingCodes = [
  ...['message_limit_exceeded', 'org_login_required', 'streaming_state_conflict', 'file_not_found'],
  ...['internal_error', 'file_update_failed', 'a_code_that_is_new', 'ratelimited', 'not a code'],
];

function coded(codes: readonly string[], code: string, subject: string): readonly Provocation[] {
  return codes.map((error) => ({
    title: `Slack refuses with ${error}`,
    code,
    subject,
    provoke: refusing(error),
  }));
}

/** What Slack can do to its operator. */
export const slackProvocations: readonly Provocation[] = [
  {
    title: 'the token is none that Slack knows',
    code: 'SlackAuthError',
    subject: `post a message in channel ${channel}`,
    provoke: said(({ secrets }) => secrets.set('vb365-notifier/slack', '{"botToken": "xoxb-pa55word"}')),
  },
  {
    title: 'the app lacks a scope',
    code: 'SlackAuthError',
    subject: 'chat:write',
    provoke: said(({ slack }) => slack.workspace.setScopes(botToken, ['channels:history'])),
  },
  {
    title: 'the token has a line break',
    code: 'SlackAuthError',
    subject: 'The bot token for Slack',
    provoke: () =>
      thrownBy(() =>
        slackApi({ apiUrl: 'http://127.0.0.1:9/api/', token: async () => 'xoxb-pa55word\n' })({
          method: 'auth.test',
          arguments: {},
        }),
      ),
  },
  {
    title: 'the bot was taken out of the channel',
    code: 'SlackChannelError',
    subject: `channel ${channel}`,
    provoke: said(({ slack }) => slack.workspace.removeBot(channel)),
  },
  {
    title: 'the channel is archived',
    code: 'SlackChannelError',
    subject: `channel ${channel}`,
    provoke: said(({ slack }) => slack.workspace.archiveChannel(channel)),
  },
  {
    title: 'Slack answers with HTTP 503',
    code: 'SlackUnavailableError',
    subject: 'post a message in channel',
    provoke: faulty({ kind: 'status', status: 503, committed: false }),
  },
  {
    title: 'the connection to Slack breaks',
    code: 'SlackUnavailableError',
    subject: 'post a message in channel',
    provoke: faulty({ kind: 'reset', committed: true }),
  },
  {
    title: 'a page for people stands in for Slack',
    code: 'SlackUnavailableError',
    subject: 'post a message in channel',
    provoke: faulty({ kind: 'html', committed: false }),
  },
  ...['ENOTFOUND', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'].map(
    (code): Provocation => ({
      title: `Slack cannot be reached (${code})`,
      code: 'SlackUnavailableError',
      subject: 'slack.example must be reachable over HTTPS',
      provoke: () => {
        const fetch = async () => {
          throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
        };
        return thrownBy(() => chatAt('https://slack.example/api/', { fetch }).post(posting));
      },
    }),
  ),
  {
    title: 'Slack’s answer lacks what it must hold',
    code: 'SlackUnavailableError',
    subject: 'post a message in channel',
    provoke: async () => {
      await using slack = await new FakeSlack().start((response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok": true}');
      });
      return await thrownBy(() => chatAt(slack.url).post(posting));
    },
  },
  {
    title: 'Slack does not take the content of a file',
    code: 'SlackUnavailableError',
    subject: 'files.example.com',
    provoke: async () => {
      const { sendFile } = await import('../../functions/slack/send-file');
      const send = async () => new Response('', { status: 500 });
      return await thrownBy(() => sendFile('https://files.example.com/upload/pa55word', 'x', send));
    },
  },
  ...coded(tokenCodes, 'SlackAuthError', `in channel ${channel}`),
  {
    title: 'Slack names the scope that is missing',
    code: 'SlackAuthError',
    subject: 'files:write',
    provoke: refusing('missing_scope', { needed: 'files:write' }),
  },
  ...coded(channelCodes, 'SlackChannelError', `in channel ${channel}`),
  ...coded(contentCodes, 'SlackRefusedError', `in channel ${channel}`),
  ...coded(passingCodes, 'SlackUnavailableError', `post a message in channel ${channel}`),
  {
    title: 'the secret of Slack holds a token that speaks for a person',
    code: 'SecretError',
    subject: 'The secret vb365-notifier/slack',
    provoke: said(({ secrets }) => secrets.set('vb365-notifier/slack', 'xoxp-pa55word')),
  },
  {
    title: 'the secret of Slack holds something else',
    code: 'SecretError',
    subject: 'The secret vb365-notifier/slack',
    provoke: said(({ secrets }) => secrets.set('vb365-notifier/slack', '{"token": "pa55word"}')),
  },
];
