import { readControlsName } from '../../functions/chat/control';
import { optionsOf } from '../../local/slack/block-kit/elements';
import { ImpossibleInteraction } from '../../local/slack/interactivity/impossible-interaction';
import type { Interaction } from '../../local/slack/interactivity/interactions';
import type { Slack } from '../../local/slack/slack';
import type { Message } from '../../local/slack/workspace/message';
import type { ActingFunctions } from './acting-functions';
import { ana, users } from './asked-by-people';
import type { Chance } from './chance';
import type { VirtualClock } from './clock';
import type { Weather } from './faults';
import type { Ledger } from './ledger';
import type { Span } from './plan-world';
import { controlsIn, Screens } from './screens';
import type { Trace } from './trace';

const minute = 60_000;

/** Somebody pressed a button of a message, or chose from its menu. */
export interface Press {
  /** What Slack calls it. */
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly user: string;
  readonly control: string;
  readonly value: string;
  /** The id of the channel. */
  readonly channel: string;
  /** Whose message it is, and which incident of it, as the message says. */
  readonly server: string;
  readonly jobId: string;
  readonly mark: string;
}

/** What people meet. */
export interface Meeting {
  readonly slack: Slack;
  readonly ledger: Ledger;
  readonly clock: VirtualClock;
  readonly weather: Pick<Weather, 'count'>;
  readonly trace: Pick<Trace, 'add'>;
  readonly functions: ActingFunctions;
}

/** Whoever uses the controls of messages, as they see them. */
export class Pressing {
  readonly presses: Press[] = [];
  readonly #screens: Screens;
  readonly #chance: Chance;
  readonly #meeting: Meeting;

  constructor(chance: Chance, meeting: Meeting) {
    this.#chance = chance;
    this.#meeting = meeting;
    this.#screens = new Screens(meeting.slack.workspace, meeting.ledger);
  }

  /** Somebody uses one of the controls that are to be seen, if any are. */
  pressSomething(): void {
    const chance = this.#chance;
    this.#screens.look();
    const [latest, ...others] = this.#screens.all().toReversed();
    if (latest === undefined) return;
    const versions = chance.happens(0.6) ? latest : chance.pick([latest, ...others]);
    const [now, ...before] = versions.toReversed();
    if (now === undefined) return;
    this.#press(chance.happens(0.7) ? now : chance.pick([now, ...before]));
  }

  /** Calls back with every message with controls that is new or has changed. */
  watch(seen: () => void): void {
    this.#meeting.slack.workspace.watch(() => {
      if (this.#screens.look().some((message) => controlsIn(message).length > 0)) seen();
    });
  }

  #press(seen: Message): void {
    const chance = this.#chance;
    const [first, ...others] = controlsIn(seen);
    if (first === undefined) return;
    const { element } = chance.pick([first, ...others]);
    const user = chance.happens(0.5) ? ana : chance.pick([...users]).id;
    const values = element.type === 'button' ? [] : optionsOf(element).map(({ value }) => value ?? '');
    const [value, ...otherValues] = values;
    const chosen = value === undefined ? '' : chance.pick([value, ...otherValues]);
    this.use(seen, { control: element.action_id ?? '', user, value: chosen });
  }

  /** Somebody uses a control of a message as they see it; nothing happens where it has none such. */
  use(
    seen: Message,
    { control, user, value }: { readonly control: string; readonly user: string; readonly value: string },
  ): void {
    const { slack, clock, trace, weather } = this.#meeting;
    const { channel, ts } = seen;
    const blockId = controlsIn(seen).find(({ element }) => element.action_id === control)?.blockId ?? '';
    const owner = readControlsName(blockId);
    if (owner === undefined) return;
    try {
      const interaction = slack.interactions.press({
        channel,
        ts,
        userId: user,
        blockId,
        actionId: control,
        seen,
        ...(value !== '' && { value }),
      });
      const { server, jobId, mark } = owner;
      const id = idOf(interaction);
      this.presses.push({ id, at: clock.now(), user, control, value, channel, server, jobId, mark });
      trace.add('somebody', `${user} presses ${control} ${value} of ${blockId} (${id})`);
      weather.count(`Slack: ${control} pressed`);
      this.#send(interaction);
    } catch (error) {
      if (!(error instanceof ImpossibleInteraction)) throw error;
    }
  }

  /** Slack sends a request once or twice, now and then late or not at all; whoever reads that it failed may press again. */
  #send(interaction: Interaction): void {
    const chance = this.#chance;
    const { clock, functions, slack } = this.#meeting;
    const { method, headers, body } = interaction.request;
    const request = {
      method,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      body: String(body),
      isBase64Encoded: false,
    };
    const times = chance.weighted([
      [8, 1],
      [3, 2],
      [0.5, 3],
      [0.3, 0],
    ]);
    for (let time = 0; time < times; time++) {
      const after = chance.weighted([
        [6, chance.between(20, 300)],
        [3, chance.between(300, 8_000)],
        [0.5, chance.between(8_000, 200_000)],
      ]);
      clock.after(after, () =>
        functions.request(request, (answer) => {
          const said =
            answer === undefined
              ? ({ kind: 'unreachable' } as const)
              : ({
                  kind: 'response',
                  response: { status: answer.statusCode, headers: { ...answer.headers }, body: answer.body },
                } as const);
          const isTold = slack.interactions.conclude(interaction, said) !== undefined;
          if (isTold && chance.happens(0.5))
            clock.after(chance.between(500, 20_000), () => this.pressSomething());
        }),
      );
    }
  }
}

function idOf({ request }: Interaction): string {
  const payload: unknown = JSON.parse(new URLSearchParams(String(request.body)).get('payload') ?? '{}');
  return typeof payload === 'object' && payload !== null && 'trigger_id' in payload
    ? String(payload.trigger_id)
    : '';
}

/**
 * Plans when people press something: at any time, when a poll is under way, just before a run ends, between two attempts, and
 * soon after a message came or changed.
 *
 * @param polls when polls begin @param ends when sessions end, epoch ms
 */
export function planPresses(
  chance: Chance,
  span: Span,
  { polls, ends }: { readonly polls: readonly number[]; readonly ends: readonly number[] },
  meeting: Meeting,
): Pressing {
  const { clock } = meeting;
  const pressing = new Pressing(chance.stream('what is pressed'), meeting);
  const within = (times: readonly number[]) => times.filter((time) => time > span.start && time < span.end);
  const sometime = () => span.start + Math.floor(chance.random() * (span.end - span.start));
  const near = (times: readonly number[], from: number, to: number) => {
    const [first, ...others] = within(times);
    return first === undefined ? sometime() : chance.pick([first, ...others]) + chance.between(from, to);
  };
  for (let left = chance.between(2, 14); left > 0; left--) {
    const at = chance.weighted<() => number>([
      [3, sometime],
      [4, () => near(polls, 0, chance.pick([100, 3_000, 20_000]))],
      [2, () => near(ends, -5_000, 0)],
      [1, () => near(ends, 0, 10 * minute)],
    ])();
    if (at >= span.end) continue;
    const crowd = chance.pick([0, 0, 1, 3]);
    clock.at(at, () => pressing.pressSomething());
    for (let other = 0; other < crowd; other++)
      clock.at(at + chance.between(0, chance.pick([300, 4_000])), () => pressing.pressSomething());
  }
  // What goes wrong so late, no further run puts right.
  for (let last = chance.pick([0, 2, 5]); last > 0; last--)
    clock.at(span.end - chance.between(0, 20_000), () => pressing.pressSomething());
  let left = chance.between(0, 8);
  pressing.watch(() => {
    if (left === 0 || clock.now() >= span.end || !chance.happens(0.25)) return;
    left--;
    clock.after(chance.between(0, chance.pick([50, 2_000, 5 * minute])), () => pressing.pressSomething());
  });
  return pressing;
}
