import { createHash } from 'node:crypto';
import { severityOf } from '../alerts/concern';
import type { Severity } from '../alerts/severity';
import type { WebhookCall, WebhookEvent } from '../alerts/webhook-call';
import { momentOf } from '../wording/dates';
import { type CallWords, wordsOf } from './call-words';
import { type CallLinks, plainText } from './plain-text';

/** The JSON that a webhook gets: docs/webhooks.md explains each key. A later version only adds keys. */
export interface WebhookPayload extends Pick<CallWords, 'title' | 'summary' | 'problems'> {
  readonly version: 1;
  readonly event: WebhookEvent;
  /** The same in all that is sent of an incident. */
  readonly incident: string;
  /** A later call of the same job has a higher one. */
  readonly sequence: number;
  /** When it was decided, ISO 8601. */
  readonly at: string;
  readonly severity: Severity;
  readonly server: string;
  readonly organization?: string;
  readonly job?: { readonly id: string; readonly name: string };
  readonly session?: string;
  /** Since when something is wrong, ISO 8601. */
  readonly since: string;
  /** How many runs in a row had problems. */
  readonly runs?: number;
  readonly counts?: { readonly errors: number; readonly warnings: number };
  /** How it ended. */
  readonly ending?: 'recovered' | 'removed' | 'unwatched' | 'moved';
  readonly links: CallLinks;
  /** All of it for people, for receivers that show one text. */
  readonly text: string;
}

/** What is sent of a call. */
export function payloadOf(call: WebhookCall, links: CallLinks): WebhookPayload {
  const { event, incident, number, at, facts } = call;
  const words = wordsOf(facts);
  const { title, summary, problems } = words;
  return {
    version: 1,
    event,
    incident,
    sequence: number,
    at: new Date(at).toISOString(),
    ...(facts.kind === 'runs' ? ofRuns(facts, at) : ofConcern(facts)),
    ...(facts.ending !== undefined && { ending: endings[facts.ending.kind] }),
    title,
    summary,
    problems,
    links,
    text: plainText(words, links),
  };
}

/** What a call has as `webhook-id`: the same each time that it is made. */
export function callId({ incident, event, number, to }: WebhookCall): string {
  const hash = createHash('sha256').update(JSON.stringify([incident, event, number, to]));
  return `msg_${hash.digest('base64url').slice(0, 27)}`;
}

const endings = {
  clean: 'recovered',
  passed: 'recovered',
  gone: 'removed',
  unwatched: 'unwatched',
  moved: 'moved',
} as const;

function ofRuns(
  { report, since, runs, ending }: Extract<WebhookCall['facts'], { kind: 'runs' }>,
  at: number,
) {
  const { server, organization, job, sessionId, severity, counts } = report;
  return {
    severity,
    server,
    ...(organization !== undefined && { organization }),
    job,
    session: ending?.kind === 'clean' ? ending.sessionId : sessionId,
    since: (momentOf(since) ?? new Date(at)).toISOString(),
    runs,
    counts: { errors: counts.error, warnings: counts.warning },
  };
}

function ofConcern({ concern, subject }: Extract<WebhookCall['facts'], { kind: 'concern' }>) {
  const { server, organization, job } = subject;
  return {
    severity: severityOf(concern),
    server,
    ...(organization !== undefined && { organization }),
    ...(job !== undefined && { job }),
    since: new Date(concern.since).toISOString(),
  };
}
