import { createVeeamServer, type VeeamServer } from '../../local/veeam/server';
import type { Chance } from './chance';
import type { VirtualClock } from './clock';
import { PlayedWorld } from './play-world';
import { clockErrorAt, type PlannedServer } from './world-plan';

/** The login that every server accepts. */
export const login = { username: 'CONTOSO\\notifier', password: 'correct horse' };

/** A VB365 server on its own clock; whoever asks sees the world as it is by then. */
export function siteOf(plan: PlannedServer, chance: Chance, clock: VirtualClock): VeeamServer {
  const played = new PlayedWorld(plan, chance.random);
  const server = createVeeamServer({
    world: played.world,
    versions: [plan.api],
    login,
    clock: () => clock.now() + clockErrorAt(plan, clock.now()),
    random: chance.random,
    tokenLifetime: plan.tokenLifetime,
    leeway: plan.leeway,
  });
  const { handle } = server;
  return {
    ...server,
    handle: (request: Parameters<typeof handle>[0]) => {
      played.playUpTo(clock.now());
      return handle(request);
    },
  };
}
