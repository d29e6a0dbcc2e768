import { createVeeamServer, type VeeamServer } from '../../local/veeam/server';
import type { Chance } from './chance';
import type { VirtualClock } from './clock';
import { PlayedWorld } from './play-world';
import type { StartedRuns } from './started-runs';
import { clockErrorAt, type PlannedOutage, type PlannedServer } from './world-plan';

/** The login that every server accepts. */
export const login = { username: 'CONTOSO\\notifier', password: 'correct horse' };

/** A VB365 server, and what stands between it and whoever asks. */
export interface VeeamSite {
  readonly handle: VeeamServer['handle'];
  readonly revokeTokens: VeeamServer['revokeTokens'];
  /** Why it cannot be asked now; undefined where it can. */
  readonly outage: () => PlannedOutage['how'] | undefined;
  readonly certificateEnds: () => number | undefined;
}

/**
 * A VB365 server on its own clock; whoever asks sees the world as it is by then.
 *
 * @param started decides about the runs that people start; without it they never end
 */
export function siteOf(
  plan: PlannedServer,
  chance: Chance,
  clock: VirtualClock,
  started?: StartedRuns,
): VeeamSite {
  const { api, upgrade, offsetMinutes = () => 60 } = plan;
  const played = new PlayedWorld(plan, chance.random);
  if (started !== undefined) {
    played.world.onStart = ({ id }) => {
      const { session, dropped } = started.start(id);
      for (const id of dropped) played.drop(id);
      return played.begin(id, session);
    };
  }
  const outage = () => plan.outages?.find(({ from, to }) => from <= clock.now() && clock.now() < to)?.how;
  const serving = (version: typeof api) =>
    createVeeamServer({
      world: played.world,
      versions: [version],
      login: {
        username: login.username,
        get password() {
          return outage() === 'login refused' ? 'another one' : login.password;
        },
      },
      clock: () => clock.now() + clockErrorAt(plan, clock.now()),
      random: chance.random,
      tokenLifetime: plan.tokenLifetime,
      leeway: plan.leeway,
      localOffsetMinutes: () => offsetMinutes(clock.now()),
    });
  const before = serving(api);
  const after = upgrade === undefined ? before : serving(upgrade.api);
  const current = () => (upgrade !== undefined && clock.now() >= upgrade.at ? after : before);
  return {
    handle: (request) => {
      played.playUpTo(clock.now());
      if (outage() === 'login refused') current().revokeTokens();
      // What was answered is of no interest, and there is much of it.
      current().requests.length = 0;
      return current().handle(request);
    },
    revokeTokens: () => current().revokeTokens(),
    outage,
    certificateEnds: () => plan.certificateEnds?.(clock.now()),
  };
}
