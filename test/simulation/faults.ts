import type { Chance } from './chance';

/** Whom a request goes to. */
export type Service = 'VB365' | 'Slack' | 'DynamoDB' | 'Secrets Manager' | 'Lambda';

/** Something that goes wrong with one request; "before" and "after" mean its effect. */
export type Fault =
  /** The process ends on the spot. */
  | { readonly kind: 'killed'; readonly when: When }
  /** The connection breaks. */
  | { readonly kind: 'reset'; readonly when: When }
  /** No answer comes until the client gives up. */
  | { readonly kind: 'time-out'; readonly when: When }
  /** Another status than the one it deserves. */
  | { readonly kind: 'status'; readonly status: 500 | 503; readonly when: When }
  /** 429, with or without how many seconds to wait. */
  | { readonly kind: 'too many requests'; readonly retryAfter?: number }
  /** The answer breaks off, stops half-way, or is complete but no JSON. */
  | { readonly kind: 'cut body' | 'stalled body' | 'malformed body' }
  /** A page for people. */
  | { readonly kind: 'HTML page'; readonly when: When }
  /** VB365 has forgotten every token. */
  | { readonly kind: 'tokens revoked' }
  /** Slack's own words for "something happened". */
  | { readonly kind: 'internal_error' | 'fatal_error'; readonly when: When }
  /** AWS is too busy. */
  | { readonly kind: 'throttled' }
  /** The SDK repeated a write whose answer was lost, and it met its own work. */
  | { readonly kind: 'condition failed after own write' };

export type When = 'before' | 'after';

type Draw = (chance: Chance) => Fault;

const when = (chance: Chance): When => (chance.happens(0.5) ? 'before' : 'after');

const killed: Draw = (chance) => ({ kind: 'killed', when: when(chance) });
const reset: Draw = (chance) => ({ kind: 'reset', when: when(chance) });
const timeOut: Draw = (chance) => ({ kind: 'time-out', when: when(chance) });
const throttled: Draw = () => ({ kind: 'throttled' });

const overHttp: readonly [Draw, ...Draw[]] = [
  killed,
  killed,
  reset,
  timeOut,
  (chance) => ({ kind: 'status', status: chance.pick([500, 503]), when: when(chance) }),
  () => ({ kind: 'too many requests' }),
  (chance) => ({ kind: 'too many requests', retryAfter: chance.between(1, 45) }),
  (chance) => ({ kind: chance.pick(['cut body', 'stalled body', 'malformed body']) }),
  (chance) => ({ kind: 'HTML page', when: when(chance) }),
];

const draws: Readonly<Record<Service, readonly [Draw, ...Draw[]]>> = {
  VB365: [...overHttp, () => ({ kind: 'tokens revoked' })],
  Slack: [
    ...overHttp,
    (chance) => ({ kind: chance.pick(['internal_error', 'fatal_error']), when: when(chance) }),
  ],
  DynamoDB: [killed, timeOut, throttled, () => ({ kind: 'condition failed after own write' })],
  'Secrets Manager': [killed, timeOut, throttled],
  Lambda: [killed, reset, timeOut, throttled],
};

/** A time in which one service fails in one way. */
interface Outage {
  readonly service: Service;
  readonly from: number;
  readonly to: number;
  readonly fault: Fault;
}

/** What goes wrong with single requests, and how often it did. */
export interface Weather {
  /** What goes wrong with the next request, if anything does. */
  next(service: Service): Fault | undefined;
  /** Counts something that went wrong. */
  count(kind: string): void;
}

/** How much goes wrong in one play: single faults at random, and outages. */
export class SeededWeather implements Weather {
  /** How often each kind of fault happened. */
  readonly counts = new Map<string, number>();
  readonly #chance: Chance;
  /** The probability of a single fault. */
  readonly #roughness: Readonly<Record<Service, number>>;
  readonly #outages: readonly Outage[];
  readonly #clock: () => number;
  readonly #end: number;

  /** @param end when the faults stop, epoch ms */
  constructor(chance: Chance, clock: () => number, start: number, end: number) {
    this.#chance = chance;
    this.#clock = clock;
    this.#end = end;
    const roughness = () => chance.pick([0, 0.01, 0.04, 0.1, 0.2]);
    this.#roughness = {
      VB365: roughness(),
      Slack: chance.pick([0, 0.03, 0.1, 0.25, 0.5]),
      DynamoDB: roughness(),
      'Secrets Manager': roughness(),
      // Of a stream of its own, so that what befalls everything else stays as it is.
      Lambda: chance.stream('weather of Lambda').pick([0, 0.02, 0.1]),
    };
    this.#outages = Array.from({ length: chance.between(0, 3) }, () => outage(chance, start, end));
  }

  next(service: Service): Fault | undefined {
    if (this.#clock() >= this.#end) return undefined;
    const fault = this.#outage(service) ?? this.#single(service);
    if (fault !== undefined) this.count(`${service}: ${nameOf(fault)}`);
    return fault;
  }

  count(kind: string): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  #outage(service: Service): Fault | undefined {
    const now = this.#clock();
    const outage = this.#outages.find(
      (outage) => outage.service === service && outage.from <= now && now < outage.to,
    );
    return outage !== undefined && this.#chance.happens(0.9) ? outage.fault : undefined;
  }

  #single(service: Service): Fault | undefined {
    if (!this.#chance.happens(this.#roughness[service])) return undefined;
    return this.#chance.pick(draws[service])(this.#chance);
  }
}

/** Single faults, as likely for each request of whatever service. */
export class SteadyWeather implements Weather {
  /** @param share the probability of a fault, from 0 to 1 */
  constructor(
    private readonly chance: Chance,
    private readonly clock: () => number,
    private readonly span: { readonly start: number; readonly end: number },
    private readonly share: number,
  ) {}

  next(service: Service): Fault | undefined {
    const now = this.clock();
    if (now < this.span.start || now >= this.span.end || !this.chance.happens(this.share)) return undefined;
    return this.chance.pick(draws[service])(this.chance);
  }

  count(): void {}
}

function outage(chance: Chance, start: number, end: number): Outage {
  const service = chance.pick<Service>(['VB365', 'Slack', 'Slack', 'DynamoDB', 'Secrets Manager']);
  const from = start + chance.random() * (end - start);
  const to = from + chance.pick([20_000, 5 * 60_000, 40 * 60_000]);
  for (;;) {
    const fault = chance.pick(draws[service])(chance);
    if (fault.kind !== 'killed' && fault.kind !== 'tokens revoked') return { service, from, to, fault };
  }
}

/** A fault in a word or two. */
export function nameOf(fault: Fault): string {
  switch (fault.kind) {
    case 'status':
      return `${fault.status} ${fault.when}`;
    case 'too many requests':
      return fault.retryAfter === undefined ? '429' : '429 with Retry-After';
    default:
      return 'when' in fault ? `${fault.kind} ${fault.when}` : fault.kind;
  }
}
