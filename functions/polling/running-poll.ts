import type { Darkness } from '../alerts/darkness';
import type { JobRecord } from '../alerts/job-record';
import type { ServerRecord } from '../alerts/server-record';
import type { Session } from '../alerts/session';
import type { ServerConfig } from '../config/config';
import type { SpeechSetting } from '../delivery/say-entry';
import type { Memory } from '../state/store';
import type { VeeamClient } from '../veeam/client';
import type { Roster, UnreadableRoster } from './roster';

/** What a poll of a server works with. */
export interface Poll extends SpeechSetting {
  readonly server: ServerConfig;
  readonly memory: Memory<ServerRecord>;
  /** The name that the server's jobs are stored under. */
  readonly jobsUnder: string;
  /** What is said of the server as a whole. */
  readonly ofServer: Memory<JobRecord>;
}

/** What a poll works with once the server has answered. */
export interface AnsweredPoll extends Poll {
  readonly veeam: VeeamClient;
  /** The sessions that the list holds, by id. */
  readonly listed: ReadonlyMap<string, Session>;
  /** The server's clock, epoch ms. */
  readonly now: number;
  /** The list of all jobs, read when it is asked for the first time. */
  readonly roster: () => Promise<Roster | UnreadableRoster>;
  /** The last time in which nobody could see what the server did. */
  readonly darkness: Darkness | undefined;
  /** Writes down that this poll may write something that is due, before it does so for the first time. @throws StateError */
  readonly announce: () => Promise<void>;
}
