import type { Concern, Sign, Topic } from '../alerts/concern';
import type { Subject } from '../alerts/incident';
import { amount, figure } from '../wording/amounts';
import type { Span } from './block-kit';
import { infrastructureSignWords } from './infrastructure-sign-words';
import { jobSignWords } from './job-sign-words';
import { serverSignWords } from './server-sign-words';
import { enumerated, type SignWords } from './sign-words';
import { symptomLines } from './symptom-lines';

/** A concern in words: those of its only symptom, or what its symptoms have in common and a line about each. */
export interface ConcernWords extends Omit<SignWords, 'detail'> {
  /** Its symptoms one by one, where there are several. */
  readonly list: readonly (readonly Span[])[];
}

/** The words for a concern. */
export function concernWords(
  { topic, since, symptoms, further }: Concern,
  { server, job }: Subject,
): ConcernWords {
  const words = symptoms.map(({ sign, severity }) => ({
    ...signWords(sign, job?.name ?? server, server, since),
    severity,
  }));
  const count = words.length + further;
  const [only = { ...common(topic, 0), which: server, said: [] }] = words;
  if (count < 2) return { ...only, list: [] };
  return {
    ...common(topic, count),
    which: server,
    said: [{ text: inCommon(topic, words, further) }],
    list: symptomLines(words, server, count),
  };
}

/** What is the case, and with what: "Backup overdue: Exchange nightly". */
export function titleOf({ what, state, which }: Pick<SignWords, 'what' | 'state' | 'which'>): string {
  return `${what} ${state}: ${which}`;
}

/** That it is still the case: "Backup still overdue: Exchange nightly". */
export function standingTitleOf({ what, state, which }: Pick<SignWords, 'what' | 'state' | 'which'>): string {
  return `${what} still ${state}: ${which}`;
}

function signWords(sign: Sign, job: string, server: string, since: number): SignWords {
  switch (sign.kind) {
    case 'overdue':
    case 'never ran':
    case 'no good run':
    case 'disabled':
    case 'long run':
    case 'removed':
    case 'unprotected objects':
      return jobSignWords(sign, job);
    case 'outage':
    case 'certificate ends':
    case 'license ends':
    case 'license ended':
    case 'license overused':
    case 'component unhealthy':
    case 'organization without a job':
    case 'jobs unreadable':
      return serverSignWords(sign, server, since);
    default:
      return infrastructureSignWords(sign);
  }
}

/** What several symptoms of a topic are called together, and what to do about them. */
function common(topic: Topic, count: number): Pick<SignWords, 'what' | 'state' | 'advice'> {
  switch (topic) {
    case 'proxies':
      return {
        what: amount(count, 'proxy'),
        state: 'not in order',
        advice: 'Look at them under Backup Infrastructure in the Veeam console.',
      };
    case 'repositories':
      return {
        what: amount(count, 'repository'),
        state: 'not in order',
        advice: 'Look at them under Backup Infrastructure in the Veeam console.',
      };
    case 'health':
      return {
        what: amount(count, 'service'),
        state: 'unhealthy',
        advice: 'Look at these services on the server, and at the logs of Veeam Backup for Microsoft 365.',
      };
    case 'organizations':
      return {
        what: amount(count, 'organization'),
        state: 'without a job',
        advice: 'Add a job for each in the Veeam console.',
      };
    case 'license':
      return {
        what: 'License',
        state: 'not in order',
        advice: 'Install or extend it: License in the main menu of the Veeam console.',
      };
    // These have one symptom each.
    case 'silence':
    case 'objects':
    case 'outage':
    case 'certificate':
    case 'roster':
      return { what: amount(count, 'alert'), state: 'open', advice: '' };
  }
}

/** What several symptoms of a topic amount to, in a sentence. */
function inCommon(topic: Topic, words: readonly SignWords[], further: number): string {
  switch (topic) {
    case 'health':
      return 'The server itself says so.';
    case 'organizations':
      return 'No job backs them up.';
    case 'license':
      return `It is ${enumerated(words.map(({ state }) => state))}.`;
    default: {
      const states = [...new Set(words.map(({ state }) => state))].map((state) => {
        const count = words.filter((other) => other.state === state).length;
        return `${figure(count)} ${state}`;
      });
      return `${enumerated([...states, ...(further > 0 ? [`${figure(further)} more`] : [])])}.`;
    }
  }
}
