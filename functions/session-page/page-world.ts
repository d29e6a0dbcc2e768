import type { Config, ServerConfig } from '../config/config';
import type { World } from '../invocation/world';
import type { KeyReader } from '../page-links/keys';
import type { VeeamClient } from '../veeam/client';

/** A request, whatever carried it. */
export interface PageRequest {
  readonly method: string;
  /** Still encoded, as it came. */
  readonly path: string;
  /** Still encoded, as it came, without `?`: a changed link is recognized by how it is written, too. */
  readonly query: string;
}

/** An answer, whatever carries it. */
export interface PageResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** It never fails: what goes wrong while it is made is said in it. To stop early, return its iterator. */
  readonly body: AsyncIterable<string>;
}

/** Everything outside the page that it touches. Of what goes to `log` nothing holds a signature. */
export interface PageWorld extends Pick<World, 'ignoreRules' | 'adviceFor' | 'clock' | 'log'> {
  readonly config: Pick<Config, 'servers' | 'alerts'>;
  readonly keys: KeyReader;
  /**
   * The client of a server; the same one each time, so that its login lasts.
   *
   * @throws VeeamAuthError without any request while the server's record says that its login stands refused; where a page's own
   *   login is refused, the record comes to say so
   */
  veeam(server: ServerConfig): Promise<VeeamClient>;
}

/** What one answer has to keep to. */
export interface PageLimits {
  /** How much time is left, in ms. */
  readonly remaining: () => number;
  /** The longest body in bytes where it is sent at once; no limit where it is streamed. */
  readonly mostBytes?: number;
}
