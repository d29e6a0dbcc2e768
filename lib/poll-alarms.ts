import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  ComparisonOperator,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Config } from '../functions/config/config';
import { type FleetMetric, goodPolls, namespace, serverDimension } from '../functions/monitoring/metrics';
import { type AlarmText, PlainAlarm } from './plain-alarm';
import { longestPoll } from './poll-function';
import { countingTime, longestSilence } from './poll-pace';

/** What is watched, and who hears of it. */
interface PollAlarmsProps {
  readonly config: Config;
  readonly lambda: IFunction;
  readonly deadLetters: IQueue;
  /** Whether what all servers have in common is watched here. */
  readonly isFirst: boolean;
  readonly topics: readonly ITopic[];
}

/** Once may be chance. */
const severalTimes = { evaluationPeriods: 5, datapointsToAlarm: 3 } as const;

/** How long a message may be owed, in seconds. */
const longestOwed = 30 * 60;

/** From which share of its time on a poll is near its end. */
const nearItsEnd = 0.9;

/** The longest period for which one datapoint is made, in minutes; a longer time is looked at by the hour. */
const longestPeriod = 1440;

/** The alarms about a stack's polls: each says in plain words what is the case, and where the runbook says what to do. */
export class PollAlarms extends Construct {
  /** The alarms about the function and the schedules. */
  readonly ofFunction: readonly Alarm[];
  /** One for each server; none where polls are too far apart to be waited for. */
  readonly ofServers: readonly Alarm[];
  private readonly actions: readonly SnsAction[];

  constructor(
    scope: Construct,
    id: string,
    { config, lambda, deadLetters, isFirst, topics }: PollAlarmsProps,
  ) {
    super(scope, id);
    this.actions = topics.map((topic) => new SnsAction(topic));
    const period = Duration.minutes(countingTime(config.schedule));
    this.ofFunction = [
      this.failing(lambda, period),
      this.slow(lambda, period),
      this.throttled(lambda, period),
      this.lost(deadLetters),
      ...(isFirst ? [this.owed(period)] : []),
    ];
    const silence = longestSilence(config.schedule);
    this.ofServers =
      silence === undefined ? [] : config.servers.map(({ name }) => this.silent(name, silence));
  }

  private silent(server: string, silence: number): Alarm {
    const isLong = silence > longestPeriod;
    const periods = isLong ? Math.ceil(silence / 60) : 1;
    return this.alarm(server, {
      title: 'A server is not polled',
      called: `the server ${server} is not polled`,
      meaning: `No poll of the VB365 server ${server} has done its work for ${inWords(silence)}: while that lasts nobody hears of its failed backups.`,
      metric: new Metric({
        namespace,
        metricName: goodPolls,
        dimensionsMap: { [serverDimension]: server },
        statistic: Stats.SUM,
        period: Duration.minutes(isLong ? 60 : silence),
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  private failing(lambda: IFunction, period: Duration): Alarm {
    return this.alarm('Failing', {
      title: 'Most polls fail',
      meaning: 'At least half of the polls end in an error, and have for a while.',
      metric: new MathExpression({
        expression: '100 * errors / invocations',
        label: 'share of failed invocations, %',
        usingMetrics: {
          errors: lambda.metricErrors({ period, statistic: Stats.SUM }),
          invocations: lambda.metricInvocations({ period, statistic: Stats.SUM }),
        },
        period,
      }),
      threshold: 50,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      ...severalTimes,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  private slow(lambda: IFunction, period: Duration): Alarm {
    const limit = nearItsEnd * longestPoll.toMilliseconds();
    return this.alarm('Slow', {
      title: 'Polls run out of time',
      meaning: `Several polls took longer than ${limit / 1_000} s of the ${longestPoll.toSeconds()} s that AWS gives them.`,
      metric: lambda.metricDuration({ period, statistic: Stats.MAXIMUM }),
      threshold: limit,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      ...severalTimes,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  private throttled(lambda: IFunction, period: Duration): Alarm {
    return this.alarm('Throttled', {
      title: 'Polls are throttled',
      meaning:
        'AWS has no room for polls, and has not for a while: the account or aws.reservedConcurrency has too few executions.',
      metric: lambda.metricThrottles({ period, statistic: Stats.SUM }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      ...severalTimes,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  private lost(deadLetters: IQueue): Alarm {
    return this.alarm('Lost', {
      title: 'Polls did not start',
      meaning:
        'The schedules could not invoke the poll function: what they wanted lies in the dead-letter queue.',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: Stats.MAXIMUM,
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  private owed(period: Duration): Alarm {
    return this.alarm('Owed', {
      title: 'Messages are owed',
      meaning: `A message that was decided has not been taken by Slack for more than ${inWords(longestOwed / 60)}.`,
      metric: new Metric({
        namespace,
        metricName: 'OwedSeconds' satisfies FleetMetric,
        statistic: Stats.MAXIMUM,
        period,
      }),
      threshold: longestOwed,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      // Between two polls nothing is known, so that nothing has changed.
      treatMissingData: TreatMissingData.IGNORE,
    });
  }

  private alarm(id: string, text: AlarmText): Alarm {
    return new PlainAlarm(this, id, { ...text, actions: this.actions });
  }
}

function inWords(minutes: number): string {
  return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}
