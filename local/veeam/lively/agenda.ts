/** Things that will happen, each at its time (epoch ms), in order. */
export class Agenda {
  #entries: Entry[] = [];

  /** What is added for a time that has passed happens at the next advance. */
  add(time: number, happen: Entry['happen']): void {
    const at = Math.round(time);
    const before = this.#entries.findLastIndex((entry) => entry.at <= at);
    this.#entries.splice(before + 1, 0, { at, happen });
  }

  /** Lets everything happen up to a time, in epoch ms; what happens may add more. */
  advance(to: number): void {
    for (let next = this.#entries[0]; next && next.at <= to; next = this.#entries[0]) {
      this.#entries.shift();
      next.happen(next.at);
    }
  }
}

interface Entry {
  readonly at: number;
  /** @param at its time in epoch ms */
  readonly happen: (at: number) => void;
}
