import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Config } from '../functions/config/config';
import { alarmTopics } from './alarm-topics';
import type { FunctionCode } from './function-code';
import { PollAlarms } from './poll-alarms';
import { PollDashboard } from './poll-dashboard';
import { PollFunction } from './poll-function';
import { ServerSchedules } from './server-schedules';
import { SessionPage } from './session-page';
import { SlackActions } from './slack-actions';
import { SlackAlarms } from './slack-alarms';
import { SlackEvents } from './slack-events';
import { StateTable } from './state-table';

/** What a stack is made of. */
interface NotifierStackProps {
  /** The servers that this stack polls, and how. */
  readonly config: Config;
  readonly code: FunctionCode;
  /** The state table of an earlier stack; without it this stack makes it. */
  readonly table: StateTable | undefined;
  /** The names of all stacks, in the order in which the servers are divided among them. */
  readonly stackNames: readonly string[];
}

/** What the functions for Slack share with the rest of the stack. */
interface SlackParts extends Pick<NotifierStackProps, 'config' | 'stackNames'> {
  readonly page: SessionPage | undefined;
  readonly topics: readonly ITopic[];
  /** Whether Slack asks this stack. */
  readonly isFirst: boolean;
}

/** Up to a hundred servers: the function that polls them, their schedules, and the names that operators need. */
export class NotifierStack extends Stack {
  readonly table: StateTable;

  constructor(scope: Construct, id: string, { config, code, table, stackNames }: NotifierStackProps) {
    super(scope, id, { description: 'Tells Slack what went wrong in Veeam Backup for Microsoft 365.' });
    this.table = table ?? new StateTable(this, 'StateTable');
    const page =
      code.page === undefined
        ? undefined
        : new SessionPage(this, 'SessionPage', { config, code: code.page, table: this.table });
    const { lambda } = new PollFunction(this, 'PollFunction', {
      config,
      code: code.poll,
      table: this.table,
      page,
    });
    const { deadLetters } = new ServerSchedules(this, 'Schedules', config, lambda);
    // What all servers have in common is watched once, by the stack that has the table.
    const isFirst = table === undefined;
    const watched = { config, lambda, deadLetters, isFirst };
    const topics = alarmTopics(this, config.monitoring, isFirst);
    const alarms = new PollAlarms(this, 'Alarms', { ...watched, topics });
    new CfnOutput(this, 'PollFunctionName', { value: lambda.functionName });
    new CfnOutput(this, 'StateTableName', { value: this.table.tableName });
    if (page !== undefined) {
      new CfnOutput(this, 'SessionPageUrl', { value: page.url });
      new CfnOutput(this, 'SessionPageKeySecret', { value: page.key.secretArn });
    }
    const ofSlack = code.slack && this.addSlack(code.slack, { config, stackNames, page, topics, isFirst });
    new PollDashboard(this, 'Dashboard', { lambda, alarms, further: ofSlack?.all ?? [] });
  }

  /** Adds what takes and does what people ask for in Slack. */
  private addSlack(
    code: NonNullable<FunctionCode['slack']>,
    { config, stackNames, page, topics, isFirst }: SlackParts,
  ): SlackAlarms {
    const parts = { config, code: code.actions, table: this.table, page, stackNames };
    const actions = new SlackActions(this, 'SlackActions', parts).lambda;
    if (!isFirst) return new SlackAlarms(this, 'SlackAlarms', { actions, topics });
    const events = new SlackEvents(this, 'SlackEvents', { config, code: code.events, actions });
    new CfnOutput(this, 'SlackEventsUrl', { value: events.url });
    return new SlackAlarms(this, 'SlackAlarms', { actions, events: events.lambda, topics });
  }
}
