// The names of the metrics that a poll writes. The constructs and the functions share them, so that they cannot drift.

/** What CloudWatch lists the product's metrics under. */
export const namespace = 'Vb365Notifier';

/** The dimension that a server's name stands in. */
export const serverDimension = 'Server';

/** Of each server by itself: 1 for a poll that did its work, 0 for one that did not. The only one that costs for each server. */
export const goodPolls = 'GoodPolls';

/** Of all servers together, with the unit of each. */
export const fleetMetrics = {
  /** 1 for a poll that could not do all its work, 0 for one that did. */
  PollErrors: 'Count',
  /** The sessions that were looked at. */
  Sessions: 'Count',
  /** The log items of the reported runs that are problems. */
  Problems: 'Count',
  /** The messages that were posted, replies included. */
  Messages: 'Count',
  /** The longest time from the end of a run to its first message; absent where none was posted. */
  SecondsToMessage: 'Seconds',
  /** How long the message has waited that is owed longest; 0 where none is. */
  OwedSeconds: 'Seconds',
  /** How often Slack asked for a pause. */
  Throttled: 'Count',
} as const;

/** A metric of all servers together. */
export type FleetMetric = keyof typeof fleetMetrics;
