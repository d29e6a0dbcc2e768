import type { Acknowledgement } from '../alerts/acknowledgement';
import type { AdviceFor } from '../alerts/advice';
import type { Change } from '../alerts/change';
import type { Deed } from '../alerts/deed';
import type { Digest } from '../alerts/digest';
import type { GoodRun } from '../alerts/good-run';
import type { ConcernIncident, Incident, IncidentView } from '../alerts/incident';
import type { SkippedRuns } from '../alerts/job-record';
import type { Mute } from '../alerts/mute';
import type { Report } from '../alerts/report';
import type { Rerun } from '../alerts/rerun';
import type { Controls } from './control';

/** Something to say, in no chat's form. */
export type Announcement =
  /** The parent message of an incident, as it has to be now. */
  | { readonly kind: 'incident'; readonly view: IncidentView; readonly context: AnnouncementContext }
  /** The incident is still open. */
  | {
      readonly kind: 'reminder';
      readonly view: IncidentView;
      readonly context: AnnouncementContext;
      /** Whether people did not hear of it before: nobody was to be called. */
      readonly held?: true;
    }
  /** What a further run changed. */
  | { readonly kind: 'change'; readonly run: FurtherRun; readonly context: AnnouncementContext }
  /** The incident is over. */
  | { readonly kind: 'over'; readonly incident: Incident }
  /** What is not well although no log item tells of it. */
  | {
      readonly kind: 'concern';
      readonly said: SaidOfConcern;
      readonly incident: ConcernIncident;
      readonly context: ConcernContext;
    }
  /** How all servers and jobs fare, with the addresses of what is open, in its order, as far as there are any. */
  | {
      readonly kind: 'digest';
      readonly digest: Digest;
      readonly links: readonly (string | undefined)[];
    }
  /** A run that went well; `link` leads to its session. */
  | { readonly kind: 'good run'; readonly run: GoodRun; readonly link?: string }
  /** What a person did about an incident; `link` leads to the run that was started. */
  | { readonly kind: 'deed'; readonly deed: Deed; readonly link?: string }
  /** Runs that are not told of one by one. */
  | { readonly kind: 'skipped'; readonly runs: SkippedRuns | undefined; readonly incident: Incident }
  /** One part, counted from 1, of the list of a run's problems. */
  | {
      readonly kind: 'problems';
      readonly report: Report;
      readonly part: number;
      readonly context: AnnouncementContext;
    }
  /** It stands in place of a file that the chat refuses. */
  | { readonly kind: 'refused file'; readonly file: RefusedFile; readonly context: AnnouncementContext }
  /** It stands in place of a list whose log is gone from the server. */
  | { readonly kind: 'lost log'; readonly sessionId: string };

/**
 * What is said of a concern: how it stands, in its parent message; that it got worse; that it is still there; what people did
 * not hear of while nobody was to be called; that it is over.
 */
export type SaidOfConcern = 'parent' | 'change' | 'reminder' | 'held' | 'over';

/** What an announcement of a concern says beyond it. */
export type ConcernContext = Pick<AnnouncementContext, 'mention' | 'replaces' | 'sessionLink' | 'handling'>;

/** What people did about an incident, and what they can do. */
export interface Handling {
  readonly acknowledged?: Acknowledgement;
  readonly mute?: Mute;
  /** A run that was asked for, with its address once it is known. */
  readonly rerun?: Pick<Rerun, 'by' | 'at'> & {
    readonly state: Rerun['state'] | 'running';
    readonly link?: string;
  };
  /** Absent where nothing can be done in its message. */
  readonly controls?: Controls;
}

/** A further run of an incident, and what it changed. */
export interface FurtherRun {
  readonly sessionId: string;
  readonly change: Change;
  /** What it found; it may be abridged. */
  readonly report: Report;
  /** Whether the job had recovered, and the run reopened the message of its incident. */
  readonly reopened?: true;
}

/** A CSV file that the chat does not take. */
export interface RefusedFile {
  /** Which of the run's files it is, from 1. */
  readonly part: number;
  /** How many files the run has. */
  readonly of: number;
  /** Why, in words: the `reason` of a ChatFailure. */
  readonly reason: string;
  readonly sessionId: string;
}

/** What an announcement says beyond its report. */
export interface AnnouncementContext {
  /** Where "View session" leads. */
  readonly sessionLink?: string;
  /** Where one kind of problem leads, by its fingerprint. */
  readonly problemLink?: (fingerprint: string) => string;
  /** Where the list of all problems leads. */
  readonly listLink?: string;
  /** How many CSV files will follow in the thread. */
  readonly files: number;
  /** Whether the thread lists the run's problems, beside those files. */
  readonly listed: boolean;
  /** Whom to mention, by id: a person or a user group; or all in the channel: `@here`, `@channel`. */
  readonly mention?: string;
  /** The message that this one takes the place of, with its address where the chat still has it. */
  readonly replaces?: { readonly link?: string };
  /** What is known about a problem, by its name. */
  readonly advice: AdviceFor;
  /** Of a parent message alone. */
  readonly handling?: Handling;
}
