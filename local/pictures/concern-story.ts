import { dark, light, type Story } from './message-pictures';
import { startNights } from './nights';

/** What is not well although no log tells of it. */
type State = 'repositories' | 'outage' | 'outage-over' | 'overdue';

/** Repositories break, the server goes dark and comes back, and its job does not run. */
export const concernStory: Story<State> = {
  name: 'concern',
  inDocs: new Map([
    ['repositories', light.slice(1)],
    ['outage', [...light, ...dark.slice(0, 1)]],
    ['outage-over', light.slice(1)],
    ['overdue', light],
  ]),
  play: async (show) => {
    const nights = await startNights();
    const { world } = nights;
    const tell = (state: State) =>
      show(nights, state, nights.messages().findLast(({ thread }) => thread === undefined)?.ts ?? '');
    try {
      for (let night = 0; night < 6; night++) await nights.night('Success');
      const archive = world.addRepository({
        name: 'Archive 2024',
        outOfOrderReason: 'The path D:\\Archive is gone',
      });
      const objects = world.addRepository({
        name: 'S3 Frankfurt',
        capacityBytes: null,
        freeBytes: null,
        isOutOfSync: true,
      });
      const disk = world.addRepository({ name: 'Disk 2', freeBytes: 800_000_000_000 });
      await nights.night('Success');
      await tell('repositories');
      for (const { id } of [archive, objects, disk]) world.repositories.delete(id);
      await nights.stopServer();
      for (let poll = 0; poll < 3; poll++) await nights.pass(5);
      await tell('outage');
      await nights.startServer();
      await nights.night('Success');
      await tell('outage-over');
      // When the next run is due is looked up within the hour.
      await nights.pollLater(3);
      await nights.pass(6 * 60);
      await tell('overdue');
    } finally {
      await nights.close();
    }
  },
};
