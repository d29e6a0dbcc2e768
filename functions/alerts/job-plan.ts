/** When a job runs by itself, as far as that tells when it did not. */
export interface JobPlan {
  /** The schedule as the server wrote it, by which it is noticed that somebody changed it. */
  readonly text: string;
  readonly rhythm: Rhythm;
  /** The hours in which a run may begin: all of them have to allow it; none where any hour will do. */
  readonly windows: readonly RunWindow[];
}

/** How often a job runs by itself. */
export type Rhythm =
  /** On these days, once each. */
  | { readonly kind: 'daily'; readonly days: readonly Weekday[] }
  /** Again and again, so many ms after the run before began. */
  | { readonly kind: 'every'; readonly ms: number }
  /** Never: somebody or something else starts it. */
  | { readonly kind: 'on demand' }
  /** The server says it in words that nobody knows. */
  | { readonly kind: 'unknown' };

/** A day of the week; 0 is Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** The hours of a week in which a run may begin. */
export interface RunWindow {
  /** 168 of them, the first from midnight on Sunday; false where none may. */
  readonly hours: readonly boolean[];
  /** How far the time that they are in is ahead of UTC, in minutes. */
  readonly minuteOffset: number;
}
