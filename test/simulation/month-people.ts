import { ana } from './asked-by-people';
import type { Chance } from './chance';
import { type Meeting, Pressing } from './presses';
import { controlsIn } from './screens';

const hour = 3_600_000;

/** What somebody may do about something that is open. */
const habits = [
  { control: 'acknowledge', value: '' },
  { control: 'acknowledge', value: '' },
  { control: 'mute', value: 'problem 7' },
  { control: 'mute', value: 'job 1' },
  { control: 'unmute', value: '' },
] as const;

/**
 * People who look at what is open each morning, and now and then take something on, or do not want to be called about it.
 *
 * @param mornings epoch ms
 */
export function planMonthPeople(chance: Chance, mornings: readonly number[], meeting: Meeting): Pressing {
  const pressing = new Pressing(chance.stream('how it is sent'), meeting);
  const { clock, ledger, slack } = meeting;
  for (const morning of mornings)
    clock.at(morning + hour, () => {
      for (const { message } of ledger.parents()) {
        const seen = slack.workspace.channels.get(message.channel)?.message(message.ts);
        if (seen === undefined || controlsIn(seen).length === 0 || !chance.happens(0.3)) continue;
        pressing.use(seen, { user: ana, ...chance.pick([...habits]) });
      }
    });
  return pressing;
}
