/** Where backups are kept. */
export interface Repository {
  readonly id: string;
  readonly name: string;
  readonly proxyId: string;
  /** Null of object storage, which has no end. */
  readonly capacityBytes: number | null;
  readonly freeBytes: number | null;
  /** An archive, which copy jobs fill. */
  readonly isLongTerm: boolean;
  /** Its cache is not that of its object storage. */
  readonly isOutOfSync: boolean;
  /** It must be upgraded. */
  readonly isOutdated: boolean;
  readonly isIndexed: boolean;
  readonly isMigrationLocked: boolean;
  /** Why it cannot be used; null where it can. */
  readonly outOfOrderReason: string | null;
}

/** A repository of 10 TB that is well and half full, unless told otherwise. */
export function repositoryOf(draft: Pick<Repository, 'id' | 'proxyId'> & Partial<Repository>): Repository {
  return {
    name: 'Backup Repository',
    capacityBytes: 10_000_000_000_000,
    freeBytes: 5_000_000_000_000,
    isLongTerm: false,
    isOutOfSync: false,
    isOutdated: false,
    isIndexed: true,
    isMigrationLocked: false,
    outOfOrderReason: null,
    ...draft,
  };
}
