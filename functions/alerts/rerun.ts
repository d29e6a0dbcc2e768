/** That a person had the job started again: from when it was asked for until the new run is judged. */
export interface Rerun {
  /** The id of the person in the chat, and when they asked for it, epoch ms. */
  readonly by: string;
  readonly at: number;
  /** Identifies whoever asks the server to start it: nobody else does. */
  readonly attempt: string;
  /** Sessions that were created before are none of it: the server's clock at that moment, epoch ms. */
  readonly since: number;
  /** The `key` of the incident in whose message it was asked for; absent where that was none. */
  readonly incident?: string;
  /** Whether the server is still to be asked, was, or may have been. */
  readonly state: 'starting' | 'started' | 'perhaps started';
  /** The first session of the new run, once it is known. */
  readonly sessionId?: string;
}
