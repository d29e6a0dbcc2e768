import type { Traits } from './api-version';
import type { Leeway } from './leeway';
import type { Links } from './links';
import type { Query } from './query';
import type { ResultSets } from './result-sets';
import type { Grant, Tokens } from './tokens';
import type { VeeamWorld } from './world';

/** A login that a server accepts. It is read at each login and at each start of a job, so it may change. */
export interface Login {
  readonly username: string;
  readonly password: string;
  /** Whether it may start jobs; it may unless this says that it may not. */
  readonly isAdministrator?: boolean;
}

/** What the routes of a server share. */
export interface Site {
  readonly world: VeeamWorld;
  readonly login: Login;
  readonly tokens: Tokens;
  readonly resultSets: ResultSets;
  readonly leeway: Leeway;
  /** Gives epoch ms. */
  readonly clock: () => number;
  /** The product's version. */
  readonly product: string;
  readonly maxPageSize: number;
  /** How far the server's local time is ahead of UTC. */
  readonly localOffsetMinutes: number;
}

/** One request on its way to a route. */
export interface Call extends Site {
  readonly traits: Traits;
  readonly links: Links;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  readonly query: Query;
  /** The ids in the path, in lower case. */
  readonly ids: readonly string[];
  /** Absent on anonymous routes. */
  readonly grant?: Grant;
}

/** What a route answers; without a body it stays empty. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An answer that is all well. */
export function ok(body: unknown): Answer {
  return { status: 200, body };
}
