import { hash } from './chance';

/** What happened, line by line: readable, and hashed so that two plays of one seed can be compared. */
export class Trace {
  readonly #lines: string[] = [];
  #hash = hash('');

  /** @param kept how many of the last lines are kept */
  constructor(
    private readonly clock: () => number,
    private readonly start: number,
    private readonly kept: number,
  ) {}

  /** @param who of whom it tells, such as the number of an invocation */
  add(who: string, what: string): void {
    const line = `${elapsed(this.clock() - this.start)} ${who.padEnd(14)} ${what}`;
    this.#hash = hash(line, this.#hash);
    if (this.kept === 0) return;
    this.#lines.push(line);
    if (this.#lines.length > 2 * this.kept) this.#lines.splice(0, this.kept);
  }

  /** The last lines. */
  tail(): readonly string[] {
    return this.#lines.slice(-this.kept);
  }

  /** Equal for two plays in which the same happened. */
  digest(): string {
    return this.#hash.toString(16).padStart(8, '0');
  }
}

/** Days, hours, minutes and seconds since the beginning. */
function elapsed(ms: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const seconds = (ms / 1_000) % 60;
  return `${Math.floor(ms / 86_400_000)}d ${two((ms / 3_600_000) % 24)}:${two((ms / 60_000) % 60)}:${seconds.toFixed(3).padStart(6, '0')}`;
}
