import type { MonitoringConfig } from '../config/config';
import { ping } from './heartbeat';
import type { Pulse } from './heartbeat-address';
import { metricLine } from './metric-line';
import type { PollFigures } from './poll-figures';

/** Hears how polls went, so that somebody notices when they do not go at all. */
export interface Monitor {
  /** Takes what a server's poll came to. */
  measure(figures: PollFigures): void;
  /**
   * Takes how all polls of an invocation went. It never fails.
   *
   * @param remaining how much time is left, in ms
   */
  pulse(pulses: readonly Pulse[], remaining: number): Promise<void>;
}

/** Where nobody watches: on one machine, in a simulation. */
export const noMonitor: Monitor = { measure: () => {}, pulse: async () => {} };

/**
 * What is watched in AWS: CloudWatch by its metrics, and whoever waits for the heartbeat.
 *
 * @param write takes a line for the log as it is
 * @param log takes what the log tells of the heartbeat
 */
export function monitorOf(
  { heartbeat }: MonitoringConfig,
  write: (line: string) => void,
  log: (line: object) => void,
): Monitor {
  return {
    measure: (figures) => write(`${metricLine(figures)}\n`),
    pulse: async (pulses, remaining) => {
      if (heartbeat !== undefined) await ping(heartbeat, pulses, remaining, log);
    },
  };
}
