import { Refusal } from './refusal';

/** How many calls Slack takes: per method and minute by its tier, and messages per channel. */
export interface Rates {
  /** Sustained messages per second and channel; Slack: about 1. */
  readonly messagesPerSecond: number;
  /** How many messages may come at once; Slack publishes no number. */
  readonly messageBurst: number;
  /** Calls of one method per minute, by tier. */
  readonly perMinute: Readonly<Record<Tier, number>>;
}

/** Slack's tiers; `special` methods have a limit of their own, or one high enough not to matter. */
export type Tier = 'tier2' | 'tier3' | 'tier4' | 'special';

/** Slack's documented rates, with a burst that a lively demonstration does not exhaust. */
export const slackRates: Rates = {
  messagesPerSecond: 1,
  messageBurst: 60,
  perMinute: { tier2: 20, tier3: 50, tier4: 100, special: 600 },
};

/** Token buckets on the caller's clock. */
export class RateLimit {
  readonly #buckets = new Map<string, { left: number; at: number }>();

  /**
   * Takes one from a bucket.
   *
   * @param now epoch ms
   * @throws Refusal `ratelimited` with the whole seconds until the next call would pass
   */
  take(key: string, rate: { readonly perSecond: number; readonly burst: number }, now: number): void {
    if (rate.perSecond === Number.POSITIVE_INFINITY) return;
    const bucket = this.#buckets.get(key) ?? { left: rate.burst, at: now };
    const refilled = bucket.left + (Math.max(0, now - bucket.at) / 1000) * rate.perSecond;
    const left = Math.min(rate.burst, refilled);
    if (left < 1) {
      this.#buckets.set(key, { left, at: now });
      throw new Refusal('ratelimited', {}, Math.max(1, Math.ceil((1 - left) / rate.perSecond)));
    }
    this.#buckets.set(key, { left: left - 1, at: now });
  }
}
