/** Something that a session has processed. */
export interface ProcessedObject {
  readonly id: string;
  readonly type: 'Group' | 'User' | 'Site' | 'Team';
  readonly status: 'Success' | 'Warning' | 'Failed';
}
