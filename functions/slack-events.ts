import { fromFrontVariables } from './environment';
import { awsClient } from './slack-events/aws-client';
import { frontHandler } from './slack-events/function-url';
import { handOnTo } from './slack-events/hand-on';
import { readSigningSecret } from './slack-events/read-secret';
import { recent } from './slack-events/recent';

// Slack waits three seconds, also where this function has to be started first: it loads nothing that it can do without
// (docs/decisions/0015-the-front-goes-without-the-sdk.md).

const { slackSecret, actionsFunction, urlSuffix } = fromFrontVariables(process.env);
const aws = awsClient(process.env, urlSuffix);
const signingSecret = recent(() => readSigningSecret(slackSecret, aws), Date.now);

// Read while the function is still starting. Whether that worked out is asked when it is needed.
signingSecret().catch(() => {});

/** The front: takes what people ask for in Slack, and hands it on. */
export const handler = frontHandler({
  clock: Date.now,
  signingSecret,
  handOn: handOnTo(actionsFunction, aws),
  log: (line) => console.info(line),
});
