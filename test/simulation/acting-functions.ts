import { act } from '../../functions/acting/act';
import type { ActingWorld } from '../../functions/acting/acting-world';
import { parseHandedOn } from '../../functions/acting/event';
import type { FrontAnswer, FrontRequest } from '../../functions/slack-events/front-request';
import { handOnTo } from '../../functions/slack-events/hand-on';
import { readSigningSecret } from '../../functions/slack-events/read-secret';
import { recent } from '../../functions/slack-events/recent';
import { type FrontWorld, respond } from '../../functions/slack-events/respond';
import { awsWire } from './aws-wire';
import type { Weather } from './faults';
import { type Around, type Environment, type Invocation, LambdaFunction } from './lambda';
import type { Latency } from './latency';

/** What the stacks set: how long an invocation may last and an event may wait, in ms, and how often it is tried again. */
const frontTimeout = 10_000;
const workerTimeout = 3 * 60_000;
const mostAge = 5 * 60_000;
const mostRetries = 2;

const worker = 'slack-actions';

/** The two functions that Slack reaches: the front, and the worker that it hands everything on to. */
export class ActingFunctions {
  readonly #front: LambdaFunction<FrontWorld, FrontAnswer, FrontRequest>;
  readonly #worker: LambdaFunction<ActingWorld, void>;
  readonly #around: Around;

  /** @param connect what a cold start of the worker does @param secretText of Slack */
  constructor(
    around: Around,
    { weather, latency, secretText }: { weather: Weather; latency: Latency; secretText: string },
    connect: (environment: Environment) => ActingWorld,
  ) {
    this.#around = around;
    const { clock } = around;
    this.#front = new LambdaFunction<FrontWorld, FrontAnswer, FrontRequest>(around, {
      name: 'front',
      timeout: frontTimeout,
      connect: (environment) => {
        const aws = awsWire(
          { secret: () => secretText, take: (_, event) => this.#take(event) },
          { environment, weather, latency },
        );
        return {
          clock: clock.now,
          signingSecret: recent(() => readSigningSecret('slack', aws), clock.now),
          handOn: handOnTo(worker, aws),
          log: () => {},
        };
      },
      handle: (event, world) => respond(event, world),
      told: ({ statusCode }) => String(statusCode),
    });
    this.#worker = new LambdaFunction<ActingWorld, void>(around, {
      name: 'act',
      timeout: workerTimeout,
      connect,
      handle: async (event, world, context) => {
        await act(parseHandedOn(event).interaction, world, context);
      },
      told: () => 'nothing',
    });
  }

  /** The invocations of the worker. */
  get invocations(): readonly Invocation[] {
    return this.#worker.invocations;
  }

  /** Sends a request of Slack's to the front. @param answered hears of no answer where the front broke down */
  request(request: FrontRequest, answered: (answer: FrontAnswer | undefined) => void): void {
    this.#front.invoke('front', request, (_, answer) => answered(answer));
  }

  /** Takes an event for the worker: it comes soon or late, now and then twice. */
  #take(event: object): void {
    const { clock, chance } = this.#around;
    const acceptedAt = clock.now();
    const copies = chance.happens(0.08) ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      const after = chance.weighted([
        [12, chance.between(5, 80)],
        [2, chance.between(1_000, 10_000)],
        [0.4, chance.between(10_000, 330_000)],
      ]);
      clock.after(after, () => this.#invoke(event, { acceptedAt, retries: 0 }));
    }
  }

  /** What broke down is tried again after a minute, and after two. */
  #invoke(
    event: object,
    { acceptedAt, retries, requestId }: { acceptedAt: number; retries: number; requestId?: string },
  ): void {
    const { clock } = this.#around;
    if (clock.now() - acceptedAt > mostAge) return;
    const id = requestId ?? `act-${this.#worker.invocations.length + 1}`;
    this.#worker.invoke(
      'act',
      event,
      ({ outcome }) => {
        if (outcome === 'returned' || retries >= mostRetries) return;
        const next = { acceptedAt, retries: retries + 1, requestId: id };
        clock.after((retries + 1) * 60_000, () => this.#invoke(event, next));
      },
      id,
    );
  }
}
