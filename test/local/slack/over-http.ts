import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { type ListenOptions, listen } from '../../../local/slack/listen';
import { createSlack, type SlackSetup } from '../../../local/slack/slack';

export const token = 'xoxb-1-stand-in';
export const channel = 'C0BACKUPS01';
export const privateChannel = 'G0BACKUPS02';

const silent = () => {};
const quiet: Logger = {
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  setLevel: silent,
  getLevel: () => LogLevel.ERROR,
  setName: silent,
};

/** A workspace with a public and a private channel whose clock stands still until a test moves it. */
export function workspaceAt(time: { now: number }, setup: Partial<SlackSetup> = {}) {
  return createSlack({
    clock: () => time.now,
    tokens: [{ token }],
    channels: [
      { id: channel, name: 'backup-alerts' },
      { id: privateChannel, name: 'backup-critical', private: true },
    ],
    ...setup,
  });
}

/** The same behind real HTTP, with the real client. */
export async function overHttp(
  setup: Partial<SlackSetup> = {},
  intercept?: NonNullable<ListenOptions['intercept']>,
) {
  const time = { now: Date.parse('2026-11-04T08:00:00Z') };
  const slack = workspaceAt(time, setup);
  const server = await listen(slack, { port: 0, ...(intercept && { intercept }) });
  const clientWith = (bearer: string) =>
    new WebClient(bearer, {
      slackApiUrl: server.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: true,
      timeout: 500,
      logger: quiet,
    });
  return { time, slack, server, client: clientWith(token), clientWith };
}
