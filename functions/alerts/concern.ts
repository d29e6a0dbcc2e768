import type { Severity } from './severity';

/**
 * Something that is not well with a job or a server although no log item tells of it: a job did not run, a server does not
 * answer, a license ends.
 */
export interface Concern {
  readonly topic: Topic;
  /** Since when it is the case, as far as anybody knows, epoch ms. */
  readonly since: number;
  /** How it shows, worst first; at least one. */
  readonly symptoms: readonly Symptom[];
  /** How many symptoms there are besides those. */
  readonly further: number;
}

/** What a concern is about. A job or a server has at most one open concern of each topic. */
export type Topic =
  /** A job is not heard of: it did not run, or a run does not end. */
  | 'silence'
  /** Objects of a job are without a good backup. */
  | 'objects'
  /** A server cannot be asked. */
  | 'outage'
  | 'certificate'
  | 'license'
  | 'proxies'
  | 'repositories'
  | 'health'
  /** Organizations of a server are in no job. */
  | 'organizations'
  /** Nobody can see which jobs a server has. */
  | 'roster';

/** One thing that shows a concern. */
export interface Symptom {
  /** What it is about, among the symptoms of its concern: the id of a proxy. Empty of the job or server itself. */
  readonly id: string;
  readonly severity: Severity;
  /** How bad it is beside what it was, in whatever unit: a higher one is news. */
  readonly degree: number;
  readonly sign: Sign;
}

/** What exactly is the case. Times are epoch ms, names as the server wrote them: hostile text. */
export type Sign =
  /** No run began although one was due. */
  | { readonly kind: 'overdue'; readonly dueAt: number; readonly lastRun?: number }
  | { readonly kind: 'never ran'; readonly dueAt: number }
  /** No run was good within the time that the operator set, in ms. */
  | { readonly kind: 'no good run'; readonly within: number; readonly lastGood?: number }
  /** It is disabled, and a run would have been due. */
  | { readonly kind: 'disabled'; readonly lastRun?: number }
  /** A run goes on for far longer than usual, in ms; nothing usual is known where that is absent. */
  | {
      readonly kind: 'long run';
      readonly sessionId: string;
      readonly startedAt: number;
      readonly usual?: number;
    }
  /** The server no longer has the job. */
  | { readonly kind: 'removed'; readonly lastGood?: number }
  /** How many objects had no good backup for a time in ms, by what they are. */
  | {
      readonly kind: 'unprotected objects';
      readonly within: number;
      readonly counts: readonly { readonly type: string; readonly count: number }[];
    }
  /** Why a server cannot be asked; what the error says: our own words, with what to do. */
  | { readonly kind: 'outage'; readonly cause: OutageCause; readonly said: string }
  | { readonly kind: 'certificate ends'; readonly at: number }
  | { readonly kind: 'license ends'; readonly at: number }
  | { readonly kind: 'license ended'; readonly at?: number; readonly graceEndsAt?: number }
  | { readonly kind: 'license overused'; readonly used: number; readonly total: number }
  | {
      readonly kind: 'proxy offline' | 'proxy in maintenance' | 'proxy outdated';
      readonly name: string;
    }
  | { readonly kind: 'repository out of order'; readonly name: string; readonly reason: string }
  | { readonly kind: 'repository out of sync' | 'repository outdated'; readonly name: string }
  /** How much of it is free, in percent and in bytes. */
  | {
      readonly kind: 'repository low';
      readonly name: string;
      readonly percent: number;
      readonly free: number;
    }
  | { readonly kind: 'component unhealthy'; readonly name: string; readonly said?: string }
  | { readonly kind: 'organization without a job'; readonly name: string }
  /** What the error says: our own words. */
  | { readonly kind: 'jobs unreadable'; readonly said: string };

/** Why a server cannot be asked. */
export type OutageCause = 'unreachable' | 'certificate' | 'login' | 'secret' | 'answers';

/** How many symptoms are listed. */
const mostSymptoms = 20;

/** How much of a text from outside is kept, and of an error of ours, which ends with what to do. */
const longestText = 300;
const longestError = 1_000;

/** A concern with its worst symptoms first, and as much of them as is stored; undefined without any. */
export function concernOf(topic: Topic, since: number, symptoms: readonly Symptom[]): Concern | undefined {
  if (symptoms.length === 0) return undefined;
  const listed = symptoms.toSorted(byWorst).slice(0, mostSymptoms).map(shortened);
  return { topic, since, symptoms: listed, further: symptoms.length - listed.length };
}

/** How bad a concern is: its worst symptom. */
export function severityOf({ symptoms }: Pick<Concern, 'symptoms'>): Severity {
  return symptoms.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
}

/** Whether a concern got worse: a symptom is new or worse than it was, as far as those that are listed tell. */
export function hasWorsened(before: Concern, now: Concern): boolean {
  const known = new Map(before.symptoms.map((symptom) => [keyOf(symptom), symptom]));
  const least = before.symptoms.at(-1);
  const isNews = (symptom: Symptom) => {
    const was = known.get(keyOf(symptom));
    if (was !== undefined) return howBad(symptom, was) < 0;
    // It may be one of those that were not listed, unless it is so bad that it would have been.
    return before.further === 0 || least === undefined || howBad(symptom, least) < 0;
  };
  return now.symptoms.some(isNews);
}

function keyOf({ id, sign }: Symptom): string {
  return `${id} ${sign.kind}`;
}

/** Those that are as bad as each other stand in an order of their own, not in that in which the server happens to list them. */
function byWorst(one: Symptom, other: Symptom): number {
  return howBad(one, other) || (keyOf(one) < keyOf(other) ? -1 : 1);
}

/** Below 0 where the first one is worse. */
function howBad(one: Symptom, other: Symptom): number {
  if (one.severity !== other.severity) return one.severity === 'error' ? -1 : 1;
  return other.degree - one.degree;
}

function shortened(symptom: Symptom): Symptom {
  const { kind } = symptom.sign;
  const longest = kind === 'outage' || kind === 'jobs unreadable' ? longestError : longestText;
  const entries = Object.entries(symptom.sign).map(([key, value]) => [
    key,
    typeof value === 'string' ? value.slice(0, longest) : value,
  ]);
  const id = symptom.id.slice(0, longestText);
  return { ...symptom, id, sign: { ...symptom.sign, ...Object.fromEntries(entries) } };
}
