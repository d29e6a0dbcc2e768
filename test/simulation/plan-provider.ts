import { calmServer } from './calm-server';
import type { Chance } from './chance';
import { planJob, planSession } from './plan-crowd';
import type { PlannedServer } from './world-plan';

/** What a provider watches. */
export interface ProviderPlan {
  readonly servers: number;
  /** How many jobs each server has. */
  readonly jobs: number;
  /** What part of the jobs fails. */
  readonly failing: number;
  /** In which time the jobs end, in ms. */
  readonly spread: number;
}

/** Many servers whose jobs all run once, spread over some time; some of them fail. @param start epoch ms */
export function planProvider(
  chance: Chance,
  start: number,
  { servers, jobs, failing, spread }: ProviderPlan,
): readonly PlannedServer[] {
  return Array.from({ length: servers }, (_, index) => ({
    ...calmServer(
      Array.from({ length: jobs }, (_, number) => {
        const fails = chance.happens(failing);
        const session = planSession(chance, start + chance.random() * spread, { fails, items: 5 });
        return planJob(chance, `Job ${number + 1}`, [session]);
      }),
    ),
    name: `server-${index + 1}`,
  }));
}
