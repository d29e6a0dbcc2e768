import type { Concern, Sign, Symptom, Topic } from '../alerts/concern';
import type { Subject } from '../alerts/incident';
import { amount, figure } from '../wording/amounts';
import { shown } from '../wording/text';
import type { Span } from './block-kit';
import { infrastructureSignWords } from './infrastructure-sign-words';
import { jobSignWords } from './job-sign-words';
import { serverSignWords } from './server-sign-words';
import { enumerated, type SignWords } from './sign-words';

/** A concern in words: those of its only symptom, or what its symptoms have in common and a line about each. */
export interface ConcernWords extends Omit<SignWords, 'detail'> {
  /** Its symptoms one by one, where there are several. */
  readonly list: readonly (readonly Span[])[];
}

/** How many symptoms a message lists: more are not read. */
const mostLines = 10;
const longestName = 60;
const longestDetail = 120;

/** The words for a concern. */
export function concernWords(concern: Concern, { server, job }: Subject): ConcernWords {
  const { topic, since, symptoms, further } = concern;
  const words = symptoms.map(({ sign }) => signWords(sign, job?.name ?? server, server, since));
  const [only = { ...common(topic, 0), which: server, said: [] }] = words;
  if (symptoms.length + further < 2) return { ...only, list: [] };
  const count = symptoms.length + further;
  return {
    ...common(topic, count),
    which: server,
    said: [{ text: inCommon(topic, words, further) }],
    list: lines(symptoms, words, server, count),
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
        advice: 'Add a job for each in the Veeam console, or enable one.',
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
      return { what: amount(count, 'alert'), state: 'open', advice: '' };
  }
}

/** What several symptoms of a topic amount to, in a sentence. */
function inCommon(topic: Topic, words: readonly SignWords[], further: number): string {
  switch (topic) {
    case 'health':
      return 'The server itself says so.';
    case 'organizations':
      return 'No enabled job backs them up.';
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

/** The worst symptoms, a line each, and how many more there are. */
function lines(
  symptoms: readonly Symptom[],
  words: readonly SignWords[],
  server: string,
  count: number,
): readonly (readonly Span[])[] {
  const named = words.slice(0, mostLines).map((one, index) => {
    const isError = symptoms[index]?.severity === 'error';
    return line(one, server, isError);
  });
  const rest = count - named.length;
  return rest > 0 ? [...named, [{ text: `And ${figure(rest)} more.` }]] : named;
}

/** "🔴 **Archive** · invalid: The path is gone" */
function line(
  { what, which, state, detail = [] }: SignWords,
  server: string,
  isError: boolean,
): readonly Span[] {
  const isOfServer = which === server;
  return [
    { emoji: isError ? 'red_circle' : 'large_yellow_circle' },
    { text: ' ' },
    { text: isOfServer ? `${what} ${state}` : shown(which, longestName), style: 'bold' },
    { text: isOfServer ? '' : ` · ${state}` },
    ...(detail.length === 0 ? [] : [{ text: ': ' }]),
    ...detail.map((span) => ('text' in span ? { ...span, text: shown(span.text, longestDetail) } : span)),
  ];
}
