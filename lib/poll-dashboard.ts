import { Duration, Stack } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  MathExpression,
  Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type FleetMetric, goodPolls, namespace, serverDimension } from '../functions/monitoring/metrics';
import type { PollAlarms } from './poll-alarms';

/** What the dashboard shows. */
interface PollDashboardProps {
  readonly lambda: Lambda;
  readonly alarms: PollAlarms;
  /** Those about the other functions. */
  readonly further: readonly Alarm[];
}

/** All columns of the grid. */
const whole = 24;
const half = whole / 2;
const third = whole / 3;

/** How many servers a graph has room for: those of which the fewest polls were good. */
const mostLines = 10;

/**
 * How polls go, at a glance. What is told server by server is read from the log, so that many servers make neither more metrics nor a
 * larger dashboard.
 */
export class PollDashboard extends Construct {
  constructor(scope: Construct, id: string, { lambda, alarms, further }: PollDashboardProps) {
    super(scope, id);
    const { ofFunction, ofServers } = alarms;
    const fewest = `SORT(SEARCH('{${namespace},${serverDimension}} MetricName="${goodPolls}"', 'Sum'), SUM, ASC, ${mostLines})`;
    new Dashboard(this, 'Default', {
      dashboardName: Stack.of(this).stackName,
      defaultInterval: Duration.days(1),
      widgets: [
        [
          new AlarmStatusWidget({
            title: 'Alarms',
            alarms: [...ofFunction, ...further],
            width: whole,
            height: 2,
          }),
        ],
        [
          new GraphWidget({
            title: 'Good polls an hour: the servers with the fewest',
            left: [new MathExpression({ expression: fewest, label: '', usingMetrics: {}, period: hour })],
            leftYAxis: { min: 0 },
            width: half,
          }),
          new GraphWidget({
            title: 'Invocations',
            left: [lambda.metricInvocations({ period: hour }), lambda.metricErrors({ period: hour })],
            right: [lambda.metricThrottles({ period: hour }), ofFleet('Throttled', Stats.SUM)],
            width: half,
          }),
        ],
        [
          new GraphWidget({
            title: 'From the end of a run to its message, and messages owed',
            left: [ofFleet('SecondsToMessage', Stats.MAXIMUM), ofFleet('OwedSeconds', Stats.MAXIMUM)],
            width: third,
          }),
          new GraphWidget({
            title: 'Problems and messages',
            left: [ofFleet('Problems', Stats.SUM)],
            right: [ofFleet('Messages', Stats.SUM), ofFleet('Sessions', Stats.SUM)],
            width: third,
          }),
          new GraphWidget({
            title: 'How long polls take',
            left: [
              lambda.metricDuration({ period: hour, statistic: Stats.MAXIMUM }),
              lambda.metricDuration({ period: hour, statistic: 'p50' }),
            ],
            right: [ofFleet('PollErrors', Stats.SUM)],
            width: third,
          }),
        ],
        [
          fromLog(lambda, 'Servers', whole, [
            `filter ispresent(${goodPolls})`,
            `stats count(*) as polls, sum(PollErrors) as failed, sum(Sessions) as sessions, sum(Problems) as problems, sum(Messages) as messages, max(SecondsToMessage) as secondsToMessage, max(OwedSeconds) as owedSeconds by ${serverDimension}`,
            `sort failed desc, ${serverDimension} asc`,
          ]),
        ],
        [
          fromLog(lambda, 'Errors', whole, [
            'filter ispresent(message.error.errorType)',
            'stats count(*) as times, latest(@timestamp) as last, latest(message.error.errorMessage) as message by message.server as server, message.error.errorType as error',
            'sort last desc',
          ]),
        ],
        ...(ofServers.length === 0
          ? []
          : [[new AlarmStatusWidget({ title: 'Alarms of servers', alarms: [...ofServers], width: whole })]]),
      ],
    });
  }
}

const hour = Duration.hours(1);

function ofFleet(metricName: FleetMetric, statistic: string): Metric {
  return new Metric({ namespace, metricName, statistic, period: hour, label: metricName });
}

function fromLog(lambda: Lambda, title: string, width: number, queryLines: string[]): LogQueryWidget {
  return new LogQueryWidget({
    title,
    logGroupNames: [lambda.logGroup.logGroupName],
    queryLines,
    view: LogQueryVisualizationType.TABLE,
    width,
  });
}
