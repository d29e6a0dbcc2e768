import { light, type Story } from './message-pictures';
import { startNights } from './nights';

/** How the digest may find things. */
type State = 'all-well' | 'open';

const day = 24 * 3_600_000;

/** How the last nights of further jobs went: a letter each. */
const further: readonly (readonly [name: string, nights: string])[] = [
  ['OneDrive Germany', 'SSSSSWSSSSS'],
  ['SharePoint sites', 'SSSSSSSSSWW'],
  ['Teams nightly', 'SSSSSSSSSSS'],
];

const statuses = new Map([
  ['S', 'Success'],
  ['W', 'Warning'],
]);

/** Four jobs run every night, and the morning brings a digest: all is well at first, and then it is not. */
export const digestStory: Story<State> = {
  name: 'digest',
  inDocs: new Map([
    ['all-well', light.slice(1)],
    ['open', light],
  ]),
  play: async (show) => {
    const nights = await startNights({
      digest: { at: '08:00', timezone: 'UTC', days: [0, 1, 2, 3, 4, 5, 6], channel: 'C0123456789' },
    });
    const { world, organizationId } = nights;
    const jobs = further.map(([name, outcomes]) => ({
      job: world.addJob({ name, organizationId }),
      outcomes,
    }));
    const tell = async (state: State) => {
      await nights.pollLater(10);
      const digests = nights
        .messages()
        .filter(({ thread, text }) => thread === undefined && /\bjobs on\b/.test(text));
      await show(nights, state, digests.at(-1)?.ts ?? '');
    };
    const run = (night: number) => {
      for (const { job, outcomes } of jobs) {
        const createdAt = nights.now();
        const status = statuses.get(outcomes[night] ?? 'S') ?? 'Success';
        const session = world.addSession({ jobId: job.id, createdAt, endedAt: createdAt + day / 40, status });
        if (status === 'Warning')
          world.addLogItem(session.id, {
            status: 'Warning',
            text: 'Processing site Legal completed with warning: Access is denied',
            createdAt,
          });
      }
    };
    try {
      for (let night = 0; night < 10; night++) {
        run(night);
        await nights.night('Success');
        if (night === 8) await tell('all-well');
      }
      run(10);
      await nights.night('Failed', [
        ['Error', 'Processing mailbox finance@contoso.com failed with error: Access is denied'],
      ]);
      await tell('open');
    } finally {
      await nights.close();
    }
  },
};
