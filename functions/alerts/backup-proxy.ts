/** A machine that does the work of a server's jobs. */
export interface BackupProxy {
  readonly id: string;
  readonly name: string;
  /** Absent where the server does not say. */
  readonly isOnline?: boolean;
  /** Whether somebody keeps it from working, or is about to. */
  readonly maintenance: boolean;
  /** The product's version on it. */
  readonly version?: string;
  /** Whether its version is behind; absent where nobody knows. */
  readonly isOutdated?: boolean;
}
