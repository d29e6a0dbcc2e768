import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod/mini';
import { keyOf, type Metrics } from './metric-data';

const metric = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z._default(z.array(z.object({ Name: z.string(), Value: z.unknown() })), []),
});

const statistics = {
  Sum: (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0),
  Maximum: (values: readonly number[]) => Math.max(...values),
} as const;

const statistic = z.enum(['Sum', 'Maximum']);

const alarm = z.object({
  AlarmName: z.string(),
  ComparisonOperator: z.enum(['GreaterThanOrEqualToThreshold', 'GreaterThanThreshold', 'LessThanThreshold']),
  Threshold: z.number(),
  EvaluationPeriods: z.number(),
  DatapointsToAlarm: z.optional(z.number()),
  TreatMissingData: z.enum(['breaching', 'notBreaching', 'ignore']),
});

const single = z.extend(metric, { Statistic: statistic, Period: z.number() });

const math = z.object({
  Metrics: z.array(
    z.union([
      z.object({ Id: z.string(), Expression: z.string() }),
      z.object({
        Id: z.string(),
        MetricStat: z.object({ Metric: metric, Stat: statistic, Period: z.number() }),
      }),
    ]),
  ),
});

type Stat = z.infer<typeof statistic>;
type State = 'OK' | 'ALARM';

/** An alarm of a template, which can be evaluated. */
export interface ReadAlarm {
  readonly name: string;
  /** Over how long it looks back at most, in minutes. */
  readonly lookBack: number;
  /** Whether it is in alarm at each of the minutes, beginning with a state that was OK. */
  evaluate(data: Metrics, from: number, to: number): readonly Transition[];
}

/** That an alarm changed its state. */
export interface Transition {
  readonly alarm: string;
  /** In minutes. */
  readonly at: number;
  readonly state: State;
}

const comparisons = {
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
} as const;

/** Reads the alarms of a template. */
export function alarmsOf(template: Template): readonly ReadAlarm[] {
  return Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) =>
    readAlarm(Properties),
  );
}

/**
 * CloudWatch evaluates an alarm every minute, looking back from there: each period gives a datapoint, or none, and the state follows
 * from how many of the last ones breach ("Evaluating an alarm" in its User Guide).
 */
function readAlarm(properties: unknown): ReadAlarm {
  const read = alarm.parse(properties);
  const { Threshold, EvaluationPeriods: periods, TreatMissingData: missing } = read;
  const needed = read.DatapointsToAlarm ?? periods;
  const breaches = comparisons[read.ComparisonOperator];
  const { period, valueIn } = readValue(properties);
  const stateAt = (data: Metrics, now: number, before: State): State => {
    const values = Array.from({ length: periods }, (_, index) =>
      valueIn(data, now - (index + 1) * period, now - index * period, now),
    );
    if (missing === 'ignore' && values.every((value) => value === undefined)) return before;
    const breaching = values.filter((value) =>
      value === undefined ? missing === 'breaching' : breaches(value, Threshold),
    );
    return breaching.length >= needed ? 'ALARM' : 'OK';
  };
  return {
    name: read.AlarmName,
    lookBack: periods * period,
    evaluate(data, from, to) {
      const transitions: Transition[] = [];
      let state: State = 'OK';
      for (let now = from; now <= to; now++) {
        const next = stateAt(data, now, state);
        if (next !== state) transitions.push({ alarm: read.AlarmName, at: now, state: next });
        state = next;
      }
      return transitions;
    },
  };
}

type ValueIn = (data: Metrics, after: number, upTo: number, now: number) => number | undefined;

function readValue(properties: unknown): { readonly period: number; readonly valueIn: ValueIn } {
  const one = single.safeParse(properties);
  if (one.success) {
    const { Period, Statistic } = one.data;
    return { period: Period / 60, valueIn: statisticOf(keyOf(one.data), Statistic) };
  }
  const { Metrics } = math.parse(properties);
  const inputs = Metrics.flatMap((entry) => ('MetricStat' in entry ? [entry] : []));
  const [expression = ''] = Metrics.flatMap((entry) => ('Expression' in entry ? [entry.Expression] : []));
  const [, factor, dividend, divisor] = /^(\d+) \* (\w+) \/ (\w+)$/.exec(expression) ?? [];
  const input = (id: string | undefined): ValueIn => {
    const found = inputs.find(({ Id }) => Id === id);
    if (found === undefined) throw new Error(`The expression ${expression} cannot be evaluated here.`);
    return statisticOf(keyOf(found.MetricStat.Metric), found.MetricStat.Stat);
  };
  const [above, below] = [input(dividend), input(divisor)];
  return {
    period: (inputs[0]?.MetricStat.Period ?? Number.NaN) / 60,
    valueIn: (...window) => {
      const [one, other] = [above(...window), below(...window)];
      return one === undefined || other === undefined ? undefined : (Number(factor) * one) / other;
    },
  };
}

function statisticOf(key: string, stat: Stat): ValueIn {
  return (data, after, upTo, now) => {
    const values = data.valuesOf(key, after, upTo, now);
    return values.length === 0 ? undefined : statistics[stat](values);
  };
}
