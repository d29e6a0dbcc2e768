import type { Advice } from '../alerts/known-problems';

/** What a message says beyond its report. */
export interface MessageContext {
  /** Where "View session" leads. */
  readonly sessionLink?: string;
  /** How many CSV files will follow in the thread. */
  readonly files: number;
  /** What is known about a problem, by its name. */
  readonly advice: (text: string) => Advice | undefined;
}
