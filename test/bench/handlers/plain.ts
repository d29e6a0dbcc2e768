import { WebClient } from '@slack/web-api';
import { makePlainRequests } from './plain-requests';
import { answer } from './request';

/** What one would write first for a poll: the same requests with the packages as they come, and Slack's client at hand. */
export const handler = async () => {
  const slack = new WebClient('xoxb-1');
  await makePlainRequests();
  return { ...answer, isReady: slack.slackApiUrl !== undefined };
};
