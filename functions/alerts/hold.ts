/** A time in which nobody is called. */
export interface Hold {
  /** When it is over, epoch ms. */
  readonly until: number;
  /** What an operator does meanwhile, in their words; absent where it is just quiet. */
  readonly reason?: string;
  /** Whether it keeps back no more than a reminder: people heard of everything before. */
  readonly isReminder?: true;
}
