import { dark, light, type Story } from './message-pictures';
import { type Line, startNights } from './nights';

const locked: readonly Line[] = ['finance', 'payroll'].map((mailbox) => [
  'Error',
  `Processing mailbox ${mailbox}@contoso.com failed with error: Mailbox is locked.`,
]);

/** A state of an incident that somebody does something about. */
type State = 'open' | 'acknowledged' | 'muted' | 'rerun';

/** Somebody takes on an incident, mutes it, and has the job run again. */
export const handlingStory: Story<State> = {
  name: 'handling',
  inDocs: new Map([
    ['open', light],
    ['acknowledged', light.slice(1)],
    ['muted', light.slice(1)],
    ['rerun', [...light, ...dark.slice(0, 1)]],
  ]),
  play: async (show) => {
    const nights = await startNights({}, true);
    try {
      for (let night = 0; night < 6; night++) await nights.night('Success');
      await nights.night('Failed', locked);
      const { ts = '' } = nights.messages().find(({ thread }) => thread === undefined) ?? {};
      await show(nights, 'open', ts);
      await nights.press(ts, 'acknowledge');
      await show(nights, 'acknowledged', ts);
      await nights.press(ts, 'mute', 'problem 7');
      await show(nights, 'muted', ts);
      await nights.press(ts, 'unmute');
      await nights.press(ts, 'run_again');
      await show(nights, 'rerun', ts);
    } finally {
      await nights.close();
    }
  },
};
