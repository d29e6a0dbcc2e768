import { type FleetMetric, fleetMetrics, goodPolls, namespace, serverDimension } from './metrics';
import type { PollFigures } from './poll-figures';

/**
 * A poll's figures as a line of the embedded metric format, of which CloudWatch Logs makes metrics: a JSON object whose `_aws`
 * says which of its values are metrics. It has to stand by itself, so that it must not go through `console`, which Lambda wraps.
 */
export function metricLine(figures: PollFigures): string {
  const values = fleetValues(figures);
  return JSON.stringify({
    _aws: {
      Timestamp: figures.endedAt,
      CloudWatchMetrics: [
        directive([serverDimension], [{ Name: goodPolls, Unit: 'Count' }]),
        directive(
          [],
          Object.entries(fleetMetrics)
            .filter(([name]) => name in values)
            .map(([Name, Unit]) => ({ Name, Unit })),
        ),
      ],
    },
    [serverDimension]: figures.server,
    [goodPolls]: figures.isGood ? 1 : 0,
    ...values,
  });
}

function directive(dimensions: readonly string[], metrics: readonly { Name: string; Unit: string }[]) {
  return { Namespace: namespace, Dimensions: [dimensions], Metrics: metrics };
}

function fleetValues(figures: PollFigures): Partial<Record<FleetMetric, number>> {
  const { isGood, sessions, problems, messages, longestLag, longestOwed, pauses } = figures;
  return {
    PollErrors: isGood ? 0 : 1,
    Sessions: sessions,
    Problems: problems,
    Messages: messages,
    ...(longestLag !== undefined && { SecondsToMessage: seconds(longestLag) }),
    OwedSeconds: seconds(longestOwed),
    Throttled: pauses,
  };
}

function seconds(ms: number): number {
  return Math.round(ms / 1_000);
}
