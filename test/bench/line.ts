/** A line of the benchmark's table. */
export interface Line {
  readonly what: string;
  /** What was measured; a ratio where the machine has a say. */
  readonly figure: string;
  /** What it should be; empty where there is no target. */
  readonly target: string;
  /** What the figure is made of. */
  readonly of: string;
}

/** A ratio: "1.05 ×". */
export function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}

/** A time in ms: "68 ms". */
export function milliseconds(time: number): string {
  return `${time.toFixed(0)} ms`;
}

/** A time in ms: "4.2 s". */
export function seconds(time: number): string {
  return `${(time / 1_000).toFixed(1)} s`;
}

/** A number of bytes: "130 MB". */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(0)} MB`;
}
