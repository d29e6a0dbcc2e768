import { CfnOutput, type Stack } from 'aws-cdk-lib';

/** The names by which commands and people find what is deployed, and what each stands for. */
const meanings = {
  PollFunctionName: 'The function that polls; "npm run notify -- … --aws" invokes it.',
  PollLogGroup: 'The log of the polls.',
  StateTableName: 'The table of what is remembered. It outlives the stack.',
  DeadLettersUrl: 'The queue of polls that could not be started.',
  DashboardName: 'The dashboard in CloudWatch.',
  AlarmTopicArn: 'The topic that mails the alarms to monitoring.email.',
  SessionPageUrl: 'The public address of the session page.',
  SessionPageKeySecret: 'The secret with the key that links to the session page are signed with.',
  SessionPageLogGroup: 'The log of the session page.',
  SlackEventsUrl: 'The public address that Slack asks; "npm run notify -- manifest --aws" looks it up.',
  SlackEventsLogGroup: 'The log of what takes what people ask for in Slack.',
  SlackActionsLogGroup: 'The log of what does what people ask for in Slack.',
} as const;

/** The name of an output. */
export type StackOutput = keyof typeof meanings;

/** All that a stack may say of itself; what is not deployed has no output. */
export const stackOutputs: readonly string[] = Object.keys(meanings);

/** Says the name or address of something deployed in an output of its stack. */
export function tellOutput(stack: Stack, name: StackOutput, value: string): void {
  new CfnOutput(stack, name, { value, description: meanings[name] });
}
