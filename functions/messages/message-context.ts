import type { Advice } from '../alerts/vendor-advice';

/** What a message says beyond its report. */
export interface MessageContext {
  /** Where "View session" leads. */
  readonly sessionLink?: string;
  /** Where one kind of problem leads, by its fingerprint. */
  readonly problemLink?: (fingerprint: string) => string;
  /** Where the list of all problems leads. */
  readonly listLink?: string;
  /** How many CSV files will follow in the thread. */
  readonly files: number;
  /** Whom to mention, by id: a person or a user group. */
  readonly mention?: string;
  /** The message that this one takes the place of, with its address where Slack still has it. */
  readonly replaces?: { readonly link?: string };
  /** What is known about a problem, by its name. */
  readonly advice: (text: string) => Advice | undefined;
}
