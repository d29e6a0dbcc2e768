import type { InvocationResult } from '../../functions/invocation/result';

/** An event of the poll function, as this command line makes them. */
export interface PollEvent {
  readonly server?: string;
  readonly session?: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly preview?: boolean;
}

/** Where the product runs: on this machine or in AWS. */
export interface Place {
  /** Where it is remembered what was said: what a poll says next follows from that. */
  readonly memory: string;
  /**
   * Does what an event asks for; a server's failure stands in its entry of the result.
   *
   * @throws a ProductError when nothing could be done
   */
  invoke(event: PollEvent): Promise<InvocationResult>;
}
