import type { Weather } from './faults';
import type { Environment } from './lambda';
import type { Latency } from './latency';
import type { Obstacles } from './obstacles';

/** The way from one process to a service, and what befalls requests on it. */
export interface Way {
  readonly environment: Environment;
  readonly weather: Weather;
  readonly latency: Latency;
  /** What lasts. */
  readonly obstacles: Obstacles;
}
