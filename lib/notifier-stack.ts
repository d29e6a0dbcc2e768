import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../functions/config/config';
import { alarmTopics } from './alarm-topics';
import type { FunctionCode } from './function-code';
import { PollAlarms } from './poll-alarms';
import { PollDashboard } from './poll-dashboard';
import { PollFunction } from './poll-function';
import { ServerSchedules } from './server-schedules';
import { SessionPage } from './session-page';
import { StateTable } from './state-table';

/** What a stack is made of. */
interface NotifierStackProps {
  /** The servers that this stack polls, and how. */
  readonly config: Config;
  readonly code: FunctionCode;
  /** The state table of an earlier stack; without it this stack makes it. */
  readonly table: StateTable | undefined;
}

/** Up to a hundred servers: the function that polls them, their schedules, and the names that operators need. */
export class NotifierStack extends Stack {
  readonly table: StateTable;

  constructor(scope: Construct, id: string, { config, code, table }: NotifierStackProps) {
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
    new PollDashboard(this, 'Dashboard', { lambda, alarms });
    new CfnOutput(this, 'PollFunctionName', { value: lambda.functionName });
    new CfnOutput(this, 'StateTableName', { value: this.table.tableName });
    if (page !== undefined) new CfnOutput(this, 'SessionPageUrl', { value: page.url });
  }
}
