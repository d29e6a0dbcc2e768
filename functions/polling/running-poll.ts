import type { ServerRecord } from '../alerts/server-record';
import type { Session } from '../alerts/session';
import type { ServerConfig } from '../config/config';
import type { ChatHealth } from '../delivery/chat-health';
import type { Progress } from '../invocation/result';
import type { Invocation, World } from '../invocation/world';
import type { Memory } from '../state/store';
import type { VeeamClient } from '../veeam/client';

/** What a poll of a server works with. */
export interface Poll {
  readonly server: ServerConfig;
  readonly memory: Memory<ServerRecord>;
  /** The name that the server's jobs are stored under. */
  readonly jobsUnder: string;
  readonly world: World;
  readonly invocation: Invocation;
  readonly progress: Progress;
  readonly health: ChatHealth;
}

/** What a poll works with once the server has answered. */
export interface AnsweredPoll extends Poll {
  readonly veeam: VeeamClient;
  /** The sessions that the list holds, by id. */
  readonly listed: ReadonlyMap<string, Session>;
  /** The server's clock, epoch ms. */
  readonly now: number;
  /** Writes down that this poll may write something that is due, before it does so for the first time. @throws StateError */
  readonly announce: () => Promise<void>;
}
