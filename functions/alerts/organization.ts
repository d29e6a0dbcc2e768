/** A Microsoft 365 organization that a server knows. */
export interface Organization {
  readonly id: string;
  readonly name: string;
  /** Whether it was ever backed up; absent where the server does not say. */
  readonly isBackedUp?: boolean;
}
