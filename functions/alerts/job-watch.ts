/** What is remembered of a job to notice that it does not run. */
export interface JobWatch {
  /** What it and its organization were called then. */
  readonly name: string;
  readonly organization?: string;
  /** How its plan read when it was looked at last. */
  readonly plan: string;
  /** From when on runs count, epoch ms by the server's clock. */
  readonly since: number;
  /** The run that the server promised first after the last one, and when that began; epoch ms by the server's clock. */
  readonly promised?: { readonly at: number; readonly after?: number };
  /** Whether it was disabled when it was looked at last. */
  readonly isDisabled?: true;
  /** Whether it was disabled before anybody watched, and still is: that is no news. */
  readonly isDormant?: true;
  /** When it was looked at last, or could not be, and when it is to be looked at again, epoch ms by our clock. */
  readonly lookedAt: number;
  readonly lookAt: number;
  /** The key of the last run that was judged by then; absent where none was. */
  readonly upTo?: string;
}
