/** The ids of Slack that stand in the sample, in place of those of a real workspace. */
const sample = /^[CGUWS](?:0123456789|9876543210)$/;

/** Where Slack itself is, and no double of it. */
const slackItself = /(?:^|\.)slack(?:-gov)?\.com$/;

/** Whether an id of Slack is still that of the sample. @param apiUrl the Web API's address: a stand-in may use such ids */
export function isSampleId(id: string, apiUrl: string): boolean {
  return sample.test(id) && slackItself.test(new URL(apiUrl).hostname);
}
