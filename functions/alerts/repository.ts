/** Where a server keeps backups. What the server does not say is absent. */
export interface Repository {
  readonly id: string;
  readonly name: string;
  /** In bytes; object storage has none. */
  readonly capacity?: number;
  /** How much of the capacity is free, in bytes; absent where there is no capacity. */
  readonly free?: number;
  /** Whether its cache is not that of its object storage. */
  readonly isOutOfSync?: boolean;
  /** Why it cannot be used; absent where it can. */
  readonly outOfOrder?: string;
  /** Whether it must be upgraded. */
  readonly isOutdated?: boolean;
}
