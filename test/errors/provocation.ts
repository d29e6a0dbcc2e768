import type { Met } from './met';

/** A way to bring an error about. */
export interface Provocation {
  /** What is wrong. */
  readonly title: string;
  /** The code that it ends in; empty for a wrong command line. */
  readonly code: string;
  /** What the message must name: what is wrong with which thing. */
  readonly subject: string;
  /** Brings it about, and tells how an operator meets it. */
  readonly provoke: () => Promise<Met>;
}
