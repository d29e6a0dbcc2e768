import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  ComparisonOperator,
  MathExpression,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { PlainAlarm } from './plain-alarm';

/** What is watched, and who hears of it. */
interface SlackAlarmsProps {
  /** The worker. */
  readonly actions: Lambda;
  /** The front, in the stack that has it. */
  readonly events?: Lambda;
  readonly topics: readonly ITopic[];
}

const period = Duration.minutes(5);

/** One time is too many: somebody waited for it. */
const once = {
  threshold: 1,
  comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  evaluationPeriods: 1,
  treatMissingData: TreatMissingData.NOT_BREACHING,
} as const;

/** The alarms about what people ask for in Slack. */
export class SlackAlarms extends Construct {
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, { actions, events, topics }: SlackAlarmsProps) {
    super(scope, id);
    const hears = { actions: topics.map((topic) => new SnsAction(topic)) };
    const sum = { period, statistic: Stats.SUM };
    const failing = new PlainAlarm(this, 'Failing', {
      title: 'What people ask for fails',
      meaning:
        'Something that somebody asked for in Slack could not be done, and may have been tried in vain.',
      metric: actions.metricErrors(sum),
      ...once,
      ...hears,
    });
    if (events === undefined) {
      this.all = [failing];
      return;
    }
    this.all = [
      failing,
      new PlainAlarm(this, 'Unanswered', {
        title: 'Slack gets no answer',
        called: 'Slack gets no answer',
        meaning:
          'The front cannot verify or hand on what Slack sends: whoever presses a button sees that it did not work.',
        metric: new MathExpression({
          expression: 'errors + answers',
          label: 'requests that failed',
          usingMetrics: {
            errors: events.metricErrors(sum),
            answers: events.metric('Url5xxCount', sum),
          },
          period,
        }),
        ...once,
        ...hears,
      }),
      new PlainAlarm(this, 'Throttled', {
        title: 'Requests of Slack are throttled',
        meaning:
          'More requests arrive than aws.slackReservedConcurrency lets in, so that some of what people ask for is lost.',
        metric: events.metricThrottles(sum),
        ...once,
        ...hears,
      }),
    ];
  }
}
