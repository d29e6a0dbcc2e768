import type { OpenItem } from '../alerts/digest';
import type { RunOutcome } from '../alerts/incident';
import type { Mute } from '../alerts/mute';
import type { NextRun } from '../alerts/next-run';
import type { Report } from '../alerts/report';
import type { Rerun } from '../alerts/rerun';
import type { AnnouncementContext } from './announcement';

/** What a person is told who asked for something. Names and words from outside in it are hostile text. */
export type Answer =
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | ({ readonly kind: 'status' } & Status)
  | ({ readonly kind: 'job' } & JobStanding)
  /** One session, as its log has it. */
  | { readonly kind: 'session'; readonly report: Report; readonly context: AnnouncementContext }
  /** Whether a job is muted now. */
  | { readonly kind: 'muting'; readonly job: NamedJob; readonly mutes: readonly SaidMute[] }
  | ({ readonly kind: 'which job' } & JobChoice)
  /** What can be asked, and why that is said. */
  | { readonly kind: 'help'; readonly because?: NotUnderstood };

/** How all is that people may see. */
export interface Status {
  readonly open: readonly LinkedItem[];
  readonly furtherOpen: number;
  /** How many jobs are watched on how many servers. */
  readonly jobs: number;
  readonly watched: number;
  /** How many of the jobs could not be looked at; `some` where those may be others'. */
  readonly unseen: number | 'some';
  readonly servers: readonly ServerStanding[];
  readonly furtherServers: number;
  readonly mutes: readonly MutedItem[];
  readonly furtherMutes: number;
  readonly reruns: readonly PendingRerun[];
  readonly furtherReruns: number;
  /** Whether routes send something to other channels. */
  readonly isRest: boolean;
}

/** Something open, with the address of its message, where it is known. */
export interface LinkedItem {
  readonly item: OpenItem;
  readonly link?: string;
}

/** Whether a server answers polls. */
export interface ServerStanding {
  readonly server: string;
  /** When it answered at the latest time that is known for certain, epoch ms: then or later. */
  readonly answered?: number;
  /** Since when it cannot be asked, epoch ms. */
  readonly outSince?: number;
  /** Whether what is remembered of it cannot be read. */
  readonly isUnreadable?: true;
}

/** A mute, without who asked for it where others read along: that would call them. */
export type SaidMute = Pick<Mute, 'until' | 'reason'> & {
  readonly what: Mute['what']['kind'];
  readonly by?: string;
};

/** What a mute is about: a job, or something of a whole server. */
export interface MutedItem extends SaidMute {
  readonly server: string;
  readonly job?: string;
}

/** A run that somebody asked for, with its address once it is known. */
export interface SaidRerun extends Pick<Rerun, 'at' | 'state'> {
  readonly by?: string;
  readonly link?: string;
  /** Whether it is known to have begun. */
  readonly hasBegun: boolean;
}

/** A run that somebody asked for, and of which job. */
export interface PendingRerun extends SaidRerun {
  readonly server: string;
  readonly job: string;
}

/** A job by its names. */
export interface NamedJob {
  readonly server: string;
  readonly organization?: string;
  readonly job: string;
}

/** How a job fares. */
export interface JobStanding {
  readonly job: NamedJob;
  /** How its last runs went, oldest first. */
  readonly outcomes: readonly RunOutcome[];
  /** When the last good one ended, ISO 8601. */
  readonly lastGood?: string;
  readonly next: NextRun;
  readonly open: readonly AcknowledgedItem[];
  readonly mutes: readonly SaidMute[];
  readonly rerun?: SaidRerun;
}

/** Something open of a job, and since when somebody has taken it on, epoch ms. */
export interface AcknowledgedItem extends LinkedItem {
  readonly acknowledged?: { readonly by?: string; readonly at: number };
}

/** That a name is not that of one job. */
export interface JobChoice {
  readonly command: 'job' | 'mute' | 'unmute';
  readonly said: string;
  /** Whether the name is that of several jobs, or of none, and these have similar ones. */
  readonly because: 'several' | 'none';
  readonly jobs: readonly ChosenJob[];
  readonly further: number;
  /** Whether routes send something to other channels. */
  readonly isRest: boolean;
}

/** A job, and what to write so that it alone is meant. */
export interface ChosenJob extends NamedJob {
  readonly written: string;
}

/** Why nobody knows what a command means. */
export type NotUnderstood =
  /** There is no such command; perhaps that one is meant. */
  | { readonly kind: 'unknown'; readonly word: string; readonly nearest?: string }
  /** It needs something more: the name of a job, the id of a session. */
  | { readonly kind: 'incomplete'; readonly command: string };

/** Why nothing was done. */
export type Refusal =
  /** They may not; these may, by id: people and user groups. */
  | {
      readonly kind: 'not an operator';
      readonly to: 'run jobs' | 'mute whole jobs' | 'unmute whole jobs' | 'ask about everything';
      readonly operators: readonly string[];
    }
  /** Nothing leads to the channel, so that it answers operators alone. */
  | { readonly kind: 'not here' }
  /** The same, and an answer that holds everything is not for all of the channel. */
  | { readonly kind: 'not shared here' }
  /** Somebody has taken it on already. */
  | { readonly kind: 'taken on'; readonly by: string; readonly at: number }
  /** The message is not that of anything open. */
  | { readonly kind: 'over' }
  /** A new run was asked for already. */
  | { readonly kind: 'asked for'; readonly by: string; readonly at: number }
  /** There is no such session that they may see; how many servers could not be asked here. */
  | {
      readonly kind: 'no session';
      readonly id: string;
      readonly notAsked: number;
      readonly isRest: boolean;
    }
  /** It takes a server that none of the functions reads at the moment. */
  | { readonly kind: 'not asked'; readonly server: string }
  /** Nothing is muted for such a time. */
  | { readonly kind: 'no such time'; readonly said: string }
  /** It did not work; what the error says: our own words. */
  | { readonly kind: 'trouble'; readonly said: string };
