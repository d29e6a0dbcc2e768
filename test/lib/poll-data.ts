import type { Template } from 'aws-cdk-lib/assertions';
import { metricLine } from '../../functions/monitoring/metric-line';
import { type Datum, dataIn, keyOf } from './metric-data';

/** How one poll goes. */
export interface PollCourse {
  /** What becomes of it: all its work, only some of it, or it breaks off before it writes anything down. */
  readonly outcome: 'good' | 'failed' | 'broken';
  /** In minutes. */
  readonly duration: number;
  /** How long the message has waited that is owed longest, in minutes. */
  readonly owed: number;
}

/** A poll that there is nothing to say about. */
export const usual: PollCourse = { outcome: 'good', duration: 0.1, owed: 0 };

/** What a template's schedules and function leave in CloudWatch: `rate(…)` in minutes, each poll somewhere in its flexible window. */
export function pollData(
  template: Template,
  span: { readonly from: number; readonly to: number },
  random: () => number,
  courseOf: (server: string, at: number) => PollCourse | undefined,
): readonly Datum[] {
  return Object.values(template.findResources('AWS::Scheduler::Schedule')).flatMap(({ Properties }) => {
    const { ScheduleExpression, FlexibleTimeWindow, Target } = Properties;
    const pause = Number(/^rate\((\d+) minutes\)$/.exec(ScheduleExpression)?.[1]);
    const late = Number(FlexibleTimeWindow.MaximumWindowInMinutes ?? 0);
    const server = String(JSON.parse(Target.Input).server);
    const lambda = Target.Arn['Fn::GetAtt'][0];
    const data: Datum[] = [];
    for (let due = span.from + random() * pause; due < span.to; due += pause) {
      const at = due + random() * late;
      const course = courseOf(server, at);
      if (course !== undefined) data.push(...dataOf(course, server, lambda, at));
    }
    return data;
  });
}

function dataOf({ outcome, duration, owed }: PollCourse, server: string, lambda: string, at: number) {
  const line = metricLine({
    server,
    endedAt: Math.round((at + duration) * 60_000),
    isGood: outcome === 'good',
    sessions: 0,
    problems: 0,
    messages: 0,
    longestOwed: owed * 60_000,
    pauses: 0,
  });
  return [
    ofFunction(lambda, 'Invocations', at, 1),
    ofFunction(lambda, 'Errors', at, outcome === 'good' ? 0 : 1),
    ofFunction(lambda, 'Duration', at, duration * 60_000),
    ofFunction(lambda, 'Throttles', at, 0),
    ...(outcome === 'broken' ? [] : dataIn(line)),
  ];
}

/** A value that Lambda itself measures. */
export function ofFunction(lambda: string, MetricName: string, at: number, value: number): Datum {
  const Dimensions = [{ Name: 'FunctionName', Value: { Ref: lambda } }];
  return { key: keyOf({ Namespace: 'AWS/Lambda', MetricName, Dimensions }), at, value };
}
