import type { PlannedJob, PlannedServer } from './world-plan';

const hour = 3_600_000;

/** A v8 server that does everything as it should. */
export function calmServer(jobs: readonly PlannedJob[]): PlannedServer {
  return {
    name: 'hq',
    api: 'v8',
    leeway: {},
    clockError: 0,
    jumps: [],
    lookback: 24 * hour,
    tokenLifetime: hour,
    jobs,
  };
}
