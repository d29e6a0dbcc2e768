import type { JobNames } from '../alerts/job-pattern';
import type { Config } from './config';
import { routeOf } from './route-of';

/** What people in one channel may see. What leads to other channels does not exist for them. */
export interface Scope {
  /** Whether that is all that there is, so that also what nobody can name is theirs. */
  readonly isWhole: boolean;
  /** Whether it is what no route sends elsewhere, and routes do send something elsewhere. */
  readonly isRest: boolean;
  /** Whether a job is theirs. */
  readonly seesJob: (names: JobNames) => boolean;
  /** Whether what is a whole server's is theirs. */
  readonly seesServer: (server: string) => boolean;
}

/** All that there is. */
export const wholeScope: Scope = {
  isWhole: true,
  isRest: false,
  seesJob: () => true,
  seesServer: () => true,
};

/**
 * What leads to a channel: whatever would be told there if something were wrong with it, be that an error or a warning.
 *
 * @returns undefined where the configuration does not name the channel for anything
 */
export function scopeOf(channel: string, config: Pick<Config, 'routes' | 'slack'>): Scope | undefined {
  const { routes, slack } = config;
  const isDefault = channel === slack.channel;
  if (!isDefault && routes.every((route) => route.channel !== channel)) return undefined;
  const leadHere = (thing: Omit<Parameters<typeof routeOf>[0], 'severity'>) =>
    (['error', 'warning'] as const).some(
      (severity) => routeOf({ ...thing, severity }, config).channel === channel,
    );
  const areOthers = routes.some((route) => route.channel !== undefined && route.channel !== channel);
  return {
    isWhole: isDefault && !areOthers,
    isRest: isDefault && areOthers,
    seesJob: ({ server, organization, job }) =>
      leadHere({
        server,
        job: { id: '', name: job },
        ...(organization !== undefined && { organization }),
      }),
    seesServer: (server) => leadHere({ server }),
  };
}
