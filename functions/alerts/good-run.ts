import type { IncidentCore } from './incident';
import type { Report } from './report';

/** A run that went well, as a line tells of it. */
export interface GoodRun
  extends Pick<
    Report,
    'server' | 'sessionId' | 'job' | 'organization' | 'startedAt' | 'endedAt' | 'objects'
  > {
  /** How many of its log items are problems that are not reported. */
  readonly belowThreshold: number;
}

/** A good run that somebody wants to hear of, and the id of the channel that it goes to. */
export interface GoodRunNotice {
  readonly goodRun: GoodRun;
  readonly channel: string;
}

/** The line of a good run that is to be posted. */
export interface GoodRunPost extends IncidentCore, GoodRunNotice {
  /** Nothing changes it later. */
  readonly ending: { readonly kind: 'posted'; readonly at: number };
}
