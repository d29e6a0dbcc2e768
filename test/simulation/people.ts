import type { Slack } from '../../local/slack/slack';
import type { Chance } from './chance';
import type { VirtualClock } from './clock';
import type { Weather } from './faults';
import type { Ledger } from './ledger';
import type { Span } from './plan-world';
import type { Trace } from './trace';

const minute = 60_000;

/** What people do in Slack meanwhile: they archive the channel, remove the bot, put that right, and delete messages. */
export function planPeople(
  chance: Chance,
  span: Span,
  channel: string,
  {
    slack,
    ledger,
    clock,
    weather,
    trace,
  }: {
    readonly slack: Slack;
    readonly ledger: Ledger;
    readonly clock: VirtualClock;
    readonly weather: Weather;
    readonly trace: Trace;
  },
): void {
  const { workspace } = slack;
  const happens = (at: number, what: string, act: () => void) =>
    clock.at(at, () => {
      trace.add('somebody', what);
      weather.count(`Slack: ${what}`);
      act();
    });
  const sometime = () => span.start + chance.random() * (span.end - span.start);
  if (chance.happens(0.15)) {
    const from = sometime();
    const to = Math.min(span.end, from + chance.between(1, 90) * minute);
    happens(from, 'channel archived', () => workspace.archiveChannel(channel));
    clock.at(to, () => workspace.unarchiveChannel(channel));
  }
  if (chance.happens(0.15)) {
    const from = sometime();
    const to = Math.min(span.end, from + chance.between(1, 90) * minute);
    happens(from, 'bot removed', () => workspace.removeBot(channel));
    clock.at(to, () => workspace.inviteBot(channel));
  }
  if (chance.happens(0.2)) {
    let left = chance.between(1, 3);
    workspace.watch(() => {
      const parent = ledger.parents().at(-1);
      if (
        left === 0 ||
        parent === undefined ||
        clock.now() >= span.end ||
        ledger.deleted.has(parent.message.ts)
      )
        return;
      if (!chance.happens(0.1)) return;
      left--;
      happens(clock.now() + chance.between(0, 3_000), 'parent deleted', () =>
        ledger.deleteParent(parent.message.ts),
      );
    });
  }
}
