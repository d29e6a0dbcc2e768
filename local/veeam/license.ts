/** The license that is installed on a server. Times are epoch ms; null where it has none. */
export interface License {
  readonly id: string;
  readonly status: 'Valid' | 'Expired';
  readonly type: 'Subscription' | 'Evaluation' | 'NFR' | 'Rental' | 'Community';
  readonly licensedTo: string;
  readonly expiresAt: number | null;
  /** For so long it works after it has expired. */
  readonly graceEndsAt: number | null;
  readonly supportEndsAt: number | null;
  /** How many users it is for. */
  readonly total: number;
  readonly used: number;
  /** Users that a rental license does not count yet. */
  readonly fresh: number;
}

/** One that never ends, for more users than there are. */
export const lastingLicense: License = {
  id: '7d0c2b52-5f0e-4a58-9a0b-3f1c8e6d2a47',
  status: 'Valid',
  type: 'Subscription',
  licensedTo: 'Contoso',
  expiresAt: null,
  graceEndsAt: null,
  supportEndsAt: null,
  total: 500,
  used: 100,
  fresh: 0,
};
