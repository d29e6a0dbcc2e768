import type { AlertsConfig } from '../../functions/config/config';
import { ana } from './asked-by-people';
import { Chance } from './chance';
import { VirtualClock } from './clock';
import { SeededWeather } from './faults';
import type { Hardships } from './hardships';
import { Latency } from './latency';
import type { Mutation } from './product';
import { configFor } from './settings';
import { buildStage, type Stage } from './stage';
import { Trace } from './trace';
import type { PlannedServer } from './world-plan';

/** A stage on which nothing goes wrong but what a server's plan and the hardships hold. */
export interface CalmStage {
  readonly clock: VirtualClock;
  readonly stage: Stage;
}

/** Puts one up. @param setting.start when it begins, epoch ms */
export function buildCalmStage(
  server: PlannedServer,
  setting: {
    readonly start: number;
    readonly alerts: AlertsConfig;
    readonly hardships: Hardships;
    /** Whether there is a session page. */
    readonly hasPage?: boolean;
    /** Whether messages have controls, and an operator may use them all. */
    readonly hasControls?: boolean;
    readonly mutation: Mutation;
  },
): CalmStage {
  const { start, alerts, hardships, hasPage = false, hasControls = false, mutation } = setting;
  const config = { ...configFor([server], alerts, hasPage), routes: hardships.routes };
  const chance = new Chance(1);
  const clock = new VirtualClock(start);
  const calm = { start, end: start };
  const stage = buildStage({
    chance,
    clock,
    trace: new Trace(clock.now, start, 0),
    servers: [server],
    config: hasControls
      ? { ...config, slack: { ...config.slack, interactive: true, operators: [ana] } }
      : config,
    weather: new SeededWeather(chance.stream('weather'), clock.now, calm.start, calm.end),
    latency: new Latency(chance.stream('latency'), clock.now, calm),
    hardships,
    slack: { clockError: 0, historyLag: 0 },
    spoolSize: 100_000_000,
    mutation,
  });
  return { clock, stage };
}
