import type { Fleet } from '../alerts/fleet';
import type { JobRecord } from '../alerts/job-record';
import type { ServerRecord } from '../alerts/server-record';
import { ProductError } from '../product-error';

/** What the product remembers between two polls. */
export interface Store {
  server(name: string): Memory<ServerRecord>;
  /** Who is polled with this store. */
  fleet(): Memory<Fleet>;
  job(server: string, jobId: string): Memory<JobRecord>;
  /** A report by hand, which has an outbox of its own: by hand nothing of a job's record is changed. */
  reportByHand(server: string, sessionId: string, request: string): Memory<JobRecord>;
  /**
   * The jobs of a server for which something is to be done, now or later, the longest-waiting first. What was written within
   * the last seconds may be missing, or stand as it was before.
   *
   * @throws StateError
   */
  jobsByDue(server: string): AsyncIterable<DueJob>;
}

/** A job for which something is to be done. */
export interface DueJob {
  readonly jobId: string;
  /** From when on, epoch ms. */
  readonly at: number;
}

/** One record that several polls may want to change at once. */
export interface Memory<T> {
  /** The record as it stands, or an empty one. @throws StateError */
  read(): Promise<T>;
  /** The record as it was last read or written here; read where it was not yet. @throws StateError */
  current(): Promise<T>;
  /**
   * Changes the record in one conditional write. Where somebody else was quicker, `change` is applied anew to what
   * they wrote; where it returns the very record it was given, nothing is written.
   *
   * @returns the record as it stands now
   * @throws StateError
   */
  update(change: (record: T) => T): Promise<T>;
}

/** What the product remembers could not be read or written. */
export class StateError extends ProductError {
  override readonly name = 'StateError';
}
