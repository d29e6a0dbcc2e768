/** The license that is installed on a server. Times are epoch ms. */
export interface License {
  readonly status: 'valid' | 'expired' | 'unknown';
  readonly expiresAt?: number;
  /** Until when it works after it has expired. */
  readonly graceEndsAt?: number;
  readonly supportEndsAt?: number;
  /** How many users, or other units, it is for. */
  readonly total?: number;
  /** How many of them are in use; more than `total` is overuse. */
  readonly used?: number;
  /** As the server wrote it: `Subscription`, `Rental`, … */
  readonly type?: string;
}
