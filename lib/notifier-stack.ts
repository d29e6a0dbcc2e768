import { Stack } from 'aws-cdk-lib';
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
import { tellOutput } from './stack-outputs';
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
    const { account, region } = config.aws;
    super(scope, id, {
      description: 'Tells Slack what went wrong in Veeam Backup for Microsoft 365.',
      env: { ...(account !== undefined && { account }), ...(region !== undefined && { region }) },
    });
    this.table = table ?? new StateTable(this, 'StateTable');
    const page =
      code.page === undefined
        ? undefined
        : new SessionPage(this, 'SessionPage', { config, code: code.page, table: this.table });
    const { lambda, log } = new PollFunction(this, 'PollFunction', {
      config,
      code: code.poll,
      table: this.table,
      page,
    });
    const { deadLetters } = new ServerSchedules(this, 'Schedules', config, lambda);
    // What all servers have in common is watched once, by the stack that has the table.
    const isFirst = table === undefined;
    const watched = { config, lambda, deadLetters, isFirst };
    const topics = alarmTopics(this, config, isFirst);
    const alarms = new PollAlarms(this, 'Alarms', { ...watched, topics });
    tellOutput(this, 'PollFunctionName', lambda.functionName);
    tellOutput(this, 'PollLogGroup', log);
    tellOutput(this, 'StateTableName', this.table.tableName);
    tellOutput(this, 'DeadLettersUrl', deadLetters.queueUrl);
    tellOutput(this, 'DashboardName', this.stackName);
    if (page !== undefined) this.tellOfPage(page);
    const ofSlack = code.slack && this.addSlack(code.slack, { config, stackNames, page, topics, isFirst });
    new PollDashboard(this, 'Dashboard', { lambda, alarms, further: ofSlack?.all ?? [] });
  }

  private tellOfPage({ url, key, log }: SessionPage): void {
    tellOutput(this, 'SessionPageUrl', url);
    tellOutput(this, 'SessionPageKeySecret', key.secretArn);
    tellOutput(this, 'SessionPageLogGroup', log);
  }

  /** Adds what takes and does what people ask for in Slack. */
  private addSlack(
    code: NonNullable<FunctionCode['slack']>,
    { config, stackNames, page, topics, isFirst }: SlackParts,
  ): SlackAlarms {
    const parts = { config, code: code.actions, table: this.table, page, stackNames };
    const { lambda: actions, log } = new SlackActions(this, 'SlackActions', parts);
    tellOutput(this, 'SlackActionsLogGroup', log);
    if (!isFirst) return new SlackAlarms(this, 'SlackAlarms', { actions, topics });
    const events = new SlackEvents(this, 'SlackEvents', { config, code: code.events, actions });
    tellOutput(this, 'SlackEventsUrl', events.url);
    tellOutput(this, 'SlackEventsLogGroup', events.log);
    return new SlackAlarms(this, 'SlackAlarms', { actions, events: events.lambda, topics });
  }
}
