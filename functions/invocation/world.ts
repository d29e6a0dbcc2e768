import type { AdviceFor } from '../alerts/advice';
import type { IgnoreRules } from '../alerts/ignore-rules';
import type { Chat, ChatCall } from '../chat/chat';
import type { Config, ServerConfig } from '../config/config';
import type { Monitor } from '../monitoring/monitor';
import type { PageLinks } from '../page-links/page-links';
import type { Spool } from '../spool/spool';
import type { Store } from '../state/store';
import type { VeeamClient } from '../veeam/client';
import type { Webhooks } from '../webhooks/webhooks';

/** What reads servers: the configuration, and a client of everything that reading them takes. */
export interface ServerWorld {
  readonly config: Config;
  /** The configuration's `ignore`, compiled. */
  readonly ignoreRules: IgnoreRules;
  /** The configuration's `knowledge` and the product's own. */
  readonly adviceFor: AdviceFor;
  /** The client of one server; the same one each time, so that its login lasts. */
  veeam(server: ServerConfig, knownApi: string | undefined): VeeamClient;
  /** The version of the secret that a server's login comes from, read anew. @throws SecretError */
  secretVersion(server: ServerConfig): Promise<string>;
  readonly store: Store;
  /** Epoch ms. */
  readonly clock: () => number;
  /** Takes one structured line per server and invocation. */
  readonly log: (line: object) => void;
}

/** What a poll works with: the configuration, and a client of everything outside. A test or a simulation brings its own. */
export interface World extends ServerWorld {
  readonly chat: Chat;
  /** A chat in which nothing is said: it adds the calls that would change something to `calls`. */
  dryRunChat(calls: ChatCall[]): Chat;
  /**
   * The addresses of the page of a server's sessions; undefined where there is none here, as for a server of another stack, or where
   * links cannot be signed at the moment.
   */
  pageLinks(server: string): Promise<PageLinks | undefined>;
  /** The way to whoever takes incidents outside the chat. */
  readonly webhooks: Webhooks;
  /** Hears how polls went. */
  readonly monitor: Monitor;
  /** Keeps what a log's reading found until it is said. */
  readonly spool: Spool;
  /** Waits for some ms. */
  readonly wait: (ms: number) => Promise<void>;
  /** A new id that nobody else has. */
  readonly newId: () => string;
}

/** What one invocation has to keep to. */
export interface Invocation {
  /** Identifies the request; the same when AWS repeats it. */
  readonly requestId: string;
  /** How much time is left, in ms. */
  readonly remaining: () => number;
}

/** How much time an invocation keeps back for saying what it decided, in ms: until then it reads and judges. */
export const timeToSay = 60_000;

/** How much time an invocation keeps back for writing down what it did, in ms. */
export const timeToWriteDown = 15_000;
