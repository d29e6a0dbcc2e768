/** What became of an object in a session. */
export interface ProcessedObject {
  readonly id: string;
  /** As the server wrote it: `User`, `Group`, `Site`, `Team`. A group and its team share an id. */
  readonly type: string;
  readonly status: 'success' | 'warning' | 'failed' | 'unknown';
}
