/** A time in which nobody is called. */
export interface Hold {
  /** When it is over, epoch ms. */
  readonly until: number;
  /** What an operator does meanwhile, in their words; absent where it is just quiet. */
  readonly reason?: string;
  /** Whether it keeps back no more than a reminder: people heard of everything before. */
  readonly isReminder?: true;
  /** Whether a person asked for it. */
  readonly isMute?: true;
}

/** Of two such times the one that ends later; undefined where there is none. */
export function longerOf(one: Hold | undefined, other: Hold | undefined): Hold | undefined {
  return one !== undefined && (other === undefined || one.until >= other.until) ? one : other;
}
