import * as z from 'zod/mini';

/** One value of a metric. */
export interface Datum {
  /** What `keyOf` makes of the metric. */
  readonly key: string;
  /** In minutes. */
  readonly at: number;
  readonly value: number;
}

/** How a template names a metric. */
interface NamedMetric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value?: unknown }[];
}

/** A metric's name with its dimensions, as a text. */
export function keyOf({ Namespace, MetricName, Dimensions }: NamedMetric): string {
  const dimensions = Dimensions.map(({ Name, Value }) => `${Name}=${JSON.stringify(Value)}`).toSorted();
  return [Namespace, MetricName, ...dimensions].join(' ');
}

/** How long it takes until CloudWatch knows a value, in minutes. */
const arrival = 2;

/** What CloudWatch knows. */
export class Metrics {
  private readonly byKey = new Map<string, Datum[]>();

  constructor(data: readonly Datum[]) {
    for (const datum of data.toSorted((a, b) => a.at - b.at)) {
      const known = this.byKey.get(datum.key) ?? [];
      known.push(datum);
      this.byKey.set(datum.key, known);
    }
  }

  /** The values of a metric from one minute to another, as far as they have arrived. */
  valuesOf(key: string, from: number, to: number, now: number): readonly number[] {
    const data = this.byKey.get(key) ?? [];
    const before = (end: number) => firstFrom(data, end);
    return data.slice(before(from), before(Math.min(to, now - arrival))).map(({ value }) => value);
  }
}

/** The position of the first one that is not before a time. */
function firstFrom(data: readonly Datum[], time: number): number {
  let [low, high] = [0, data.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((data[middle]?.at ?? time) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

const document = z.looseObject({
  _aws: z.object({
    Timestamp: z.number(),
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string(), Unit: z.enum(['Count', 'Seconds']) })),
      }),
    ),
  }),
});

/** What CloudWatch makes of a line of the embedded metric format. */
export function dataIn(line: string): readonly Datum[] {
  const { _aws: metadata, ...values } = document.parse(JSON.parse(line));
  return metadata.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) =>
      Metrics.map(({ Name: MetricName }) => ({
        key: keyOf({
          Namespace,
          MetricName,
          Dimensions: names.map((Name) => ({ Name, Value: values[Name] })),
        }),
        at: metadata.Timestamp / 60_000,
        value: z.number().parse(values[MetricName]),
      })),
    ),
  );
}
