import type { AnyIncident, Post } from './any-incident';
import type { Symptom } from './concern';
import type { ConcernEnding, ConcernIncident, Ending, Incident } from './incident';
import type { Problem } from './problem';
import type { Report } from './report';
import type { Trouble } from './trouble';

/** Something that a webhook is owed: that an incident opened, got worse, or is over, as it was then. */
export interface WebhookCall {
  /** The `key` of the incident. */
  readonly incident: string;
  readonly event: WebhookEvent;
  /** Which of the calls of its job it is, from 1: no other one has the same. */
  readonly number: number;
  /** The mark of the webhook. */
  readonly to: string;
  /** When it was decided, epoch ms. */
  readonly at: number;
  readonly facts: CallFacts;
  /** Until when nobody is called, epoch ms; absent where people may be. */
  readonly heldUntil?: number;
  /** What kept it from being taken; absent where nothing did. */
  readonly trouble?: Trouble;
}

/** What happened to an incident. */
export type WebhookEvent = 'open' | 'worse' | 'over';

/** How an incident stood when a call was decided. */
export type CallFacts =
  | {
      readonly kind: 'runs';
      /** What its latest run found. */
      readonly report: CalledReport;
      /** The worst of its problems. */
      readonly problems: readonly CalledProblem[];
      /** When its first run began, ISO 8601 by the server's clock. */
      readonly since: string;
      readonly runs: number;
      readonly ending?: Ending;
    }
  | ({ readonly kind: 'concern'; readonly ending?: ConcernEnding } & Pick<
      ConcernIncident,
      'concern' | 'subject'
    >);

/** As much of a run as a call tells. */
export type CalledReport = Pick<
  Report,
  'server' | 'sessionId' | 'job' | 'organization' | 'state' | 'status' | 'severity' | 'counts'
>;

/** As much of a problem as a call tells: its only object where it has no other. */
export interface CalledProblem extends Pick<Problem, 'name' | 'severity' | 'count'> {
  readonly object?: string;
}

/** What can be open, and so be told to a webhook. */
export type Callable = Exclude<AnyIncident, Post>;

/** How many problems and symptoms a call names. */
const mostProblems = 5;
const mostSymptoms = 3;

const longestName = 200;

/** How much of what a symptom says is told: an error of ours ends with what to do. */
const longestSaid = 500;

/** How an incident stands now. */
export function factsOf(incident: Callable): CallFacts {
  return 'latest' in incident ? factsOfRuns(incident) : factsOfConcern(incident);
}

function factsOfRuns({ latest, since, runs, ending }: Incident): CallFacts {
  const { server, sessionId, job, organization, state, status, severity, counts } = latest;
  return {
    kind: 'runs',
    report: {
      server,
      sessionId,
      job: { ...job, name: job.name.slice(0, longestName) },
      ...(organization !== undefined && { organization: organization.slice(0, longestName) }),
      state,
      status: status.slice(0, longestName),
      severity,
      counts,
    },
    problems: latest.problems.slice(0, mostProblems).map(calledProblem),
    since,
    runs,
    ...(ending !== undefined && { ending }),
  };
}

function calledProblem({ name, severity, count, objects }: Problem): CalledProblem {
  const [object] = objects;
  const isOnly = count === 1 && object !== undefined;
  return {
    name: name.slice(0, longestName),
    severity,
    count,
    ...(isOnly && { object: object.name.slice(0, longestName) }),
  };
}

function factsOfConcern({ concern, subject, ending }: ConcernIncident): CallFacts {
  const symptoms = concern.symptoms.slice(0, mostSymptoms).map(shortened);
  const further = concern.further + concern.symptoms.length - symptoms.length;
  const { server, job, organization } = subject;
  return {
    kind: 'concern',
    concern: { ...concern, symptoms, further },
    subject: {
      server,
      ...(job !== undefined && { job: { ...job, name: job.name.slice(0, longestName) } }),
      ...(organization !== undefined && { organization: organization.slice(0, longestName) }),
    },
    ...(ending !== undefined && { ending }),
  };
}

function shortened(symptom: Symptom): Symptom {
  const entries = Object.entries(symptom.sign).map(([key, value]) => [
    key,
    typeof value === 'string' ? value.slice(0, longestSaid) : value,
  ]);
  return { ...symptom, sign: { ...symptom.sign, ...Object.fromEntries(entries) } };
}
