import type { GoodRun } from '../alerts/good-run';
import type { WellRun } from '../alerts/verdict';
import type { Config } from '../config/config';
import { channelOfGoodRun } from '../config/route-of';

/** Whether anybody wants to hear of any good run. */
export function areGoodRunsTold({ routes }: Pick<Config, 'routes'>): boolean {
  return routes.some(({ notice }) => notice !== undefined);
}

/** The verdict on a good run with the line that tells of it, where a route wants one. */
export function withGoodNotice(
  well: WellRun,
  run: Omit<GoodRun, 'belowThreshold'>,
  config: Pick<Config, 'routes' | 'slack'>,
): WellRun {
  const channel = channelOfGoodRun(run, config);
  if (channel === undefined) return well;
  const { server, sessionId, job, organization, startedAt, endedAt, objects } = run;
  const goodRun: GoodRun = {
    server,
    sessionId,
    job,
    ...(organization !== undefined && { organization }),
    startedAt,
    ...(endedAt !== undefined && { endedAt }),
    ...(objects !== undefined && { objects }),
    belowThreshold: well.belowThreshold,
  };
  return { ...well, notice: { goodRun, channel } };
}
