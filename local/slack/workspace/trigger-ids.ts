import { createHash } from 'node:crypto';

/** For how long in ms a trigger id opens something. */
const lifetime = 3_000;

/** How many trigger ids are remembered; older ones are long expired. */
const mostRemembered = 1_000;

/** Gives out trigger ids: each may open one thing, within 3 seconds of what a person did. */
export class TriggerIds {
  readonly #given = new Map<string, { readonly at: number; used: boolean }>();
  #count = 0;

  /** A new one. @param now epoch ms */
  next(now: number): string {
    this.#count += 1;
    const hash = createHash('sha256').update(`trigger ${this.#count}`).digest('hex').slice(0, 32);
    const id = `${1_000_000_000_000 + this.#count}.${this.#count}.${hash}`;
    this.#given.set(id, { at: now, used: false });
    for (const oldest of this.#given.keys()) {
      if (this.#given.size <= mostRemembered) break;
      this.#given.delete(oldest);
    }
    return id;
  }

  /** Uses one up: what Slack refuses it with, or undefined where it is good. @param now epoch ms */
  exchange(id: string, now: number): string | undefined {
    const given = this.#given.get(id);
    if (given === undefined) return 'invalid_trigger_id';
    if (now - given.at > lifetime) return 'expired_trigger_id';
    if (given.used) return 'exchanged_trigger_id';
    given.used = true;
    return undefined;
  }
}
