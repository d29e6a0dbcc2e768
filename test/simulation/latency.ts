import type { Chance } from './chance';
import type { Service } from './faults';
import type { Span } from './plan-world';

/** A time in which a service is slow, epoch ms. */
export interface Spell {
  readonly service: Service;
  readonly from: number;
  readonly to: number;
}

/** How long requests are under way: mostly short, now and then long, and for some spells long each time. */
export class Latency {
  readonly #chance: Chance;
  readonly #clock: () => number;
  readonly #end: number;
  readonly #spells: readonly Spell[];

  /** @param span after its end every service is quick @param further spells besides those that are drawn */
  constructor(chance: Chance, clock: () => number, span: Span, further: readonly Spell[] = []) {
    this.#chance = chance;
    this.#clock = clock;
    this.#end = span.end;
    const drawn = Array.from({ length: chance.between(0, 2) }, () => {
      const from = span.start + chance.random() * (span.end - span.start);
      const service = chance.pick<Service>(['VB365', 'Slack', 'Slack', 'DynamoDB']);
      return { service, from, to: from + chance.between(1, 60) * 60_000 };
    });
    this.#spells = [...drawn, ...further];
  }

  /** One way, in ms. @param longest when the service is slow */
  oneWay(service: Service, longest = slow[service][1]): number {
    const [least, most] = this.#isSlow(service) ? ([slow[service][0], longest] as const) : quick[service];
    return this.#chance.between(least, most);
  }

  #isSlow(service: Service): boolean {
    const now = this.#clock();
    if (now >= this.#end) return false;
    const isSpell = this.#spells.some(
      (spell) => spell.service === service && spell.from <= now && now < spell.to,
    );
    return this.#chance.happens(isSpell ? 0.8 : 0.02);
  }
}

type Range = readonly [least: number, most: number];

const quick: Readonly<Record<Service, Range>> = {
  VB365: [10, 200],
  Slack: [20, 200],
  DynamoDB: [1, 10],
  'Secrets Manager': [5, 50],
  Lambda: [5, 50],
};

/** Two ways together stay below the clients' time-outs. */
const slow: Readonly<Record<Service, Range>> = {
  VB365: [1_000, 25_000],
  Slack: [1_000, 3_900],
  DynamoDB: [200, 2_000],
  'Secrets Manager': [200, 2_000],
  Lambda: [200, 2_000],
};
