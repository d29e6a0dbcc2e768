import type { Concern, OutageCause, Sign, Symptom, Topic } from '../alerts/concern';
import type { Subject } from '../alerts/incident';
import { amount, duration, figure } from '../wording/amounts';
import { shown, unbroken } from '../wording/text';
import type { Span } from './block-kit';
import { dayOf } from './moments';

/** What is said of a concern. */
export interface ConcernWords {
  /** What is the case, and with what: "Backup overdue: Exchange nightly". */
  readonly title: string;
  /** The same in a sentence or two. */
  readonly said: readonly Span[];
  /** What to do about it. */
  readonly advice: string;
}

const longestName = 120;

/** The words for a concern: those of its only symptom, or what its symptoms have in common. */
export function concernWords({ topic, symptoms, further }: Concern, subject: Subject): ConcernWords {
  const [first] = symptoms;
  const count = symptoms.length + further;
  if (first === undefined) return { title: 'All is well', said: [], advice: '' };
  const words = signWords(first.sign, subject);
  const several = severalWords(topic, count);
  if (count === 1 || several === undefined) return words;
  return {
    title: `${several}: ${subject.server}`,
    said: [{ text: `${several}.` }],
    advice: words.advice,
  };
}

/** One symptom among others, in a line. */
export function symptomLine({ sign }: Symptom, subject: Subject): readonly Span[] {
  return [
    { text: signWords(sign, subject).title, style: 'bold' },
    { text: ' ' },
    ...signWords(sign, subject).said,
  ];
}

/** The words for a concern that is over, without how long it was. */
export function passedTitle({ topic, symptoms: [first] }: Concern, subject: Subject): string {
  const job = subject.job?.name ?? subject.server;
  switch (topic) {
    case 'silence':
      return first === undefined ? `Heard of again: ${job}` : heardAgain(first.sign, job);
    case 'objects':
      return `All objects backed up again: ${job}`;
    case 'outage':
      return `Server watched again: ${subject.server}`;
    case 'certificate':
      return `Certificate renewed: ${subject.server}`;
    case 'license':
      return `License in order again: ${subject.server}`;
    case 'proxies':
      return `Proxies in order again: ${subject.server}`;
    case 'repositories':
      return `Repositories in order again: ${subject.server}`;
    case 'health':
      return `Server healthy again: ${subject.server}`;
    case 'organizations':
      return `Every organization has a job: ${subject.server}`;
  }
}

function heardAgain({ kind }: Sign, job: string): string {
  switch (kind) {
    case 'disabled':
      return `No longer waiting for a disabled job: ${job}`;
    case 'long run':
      return `Long run is over: ${job}`;
    case 'no good run':
      return `Good backup again: ${job}`;
    default:
      return `No longer overdue: ${job}`;
  }
}

function severalWords(topic: Topic, count: number): string | undefined {
  switch (topic) {
    case 'proxies':
      return `${amount(count, 'proxy', 'proxies')} not in order`;
    case 'repositories':
      return `${amount(count, 'repository')} not in order`;
    case 'health':
      return `${amount(count, 'component')} of the server unhealthy`;
    case 'organizations':
      return `${amount(count, 'organization')} without a job`;
    case 'license':
      return 'License not in order';
    default:
      return undefined;
  }
}

function signWords(sign: Sign, { server, job }: Subject): ConcernWords {
  const name = job?.name ?? server;
  switch (sign.kind) {
    case 'overdue':
      return {
        title: `Backup overdue: ${name}`,
        said: [
          { text: 'No run has begun' },
          ...(sign.lastRun === undefined ? [] : [{ text: ' since ' }, momentAt(sign.lastRun)]),
          { text: ', although one was due by ' },
          momentAt(sign.dueAt),
          { text: '.' },
        ],
        advice: 'Look at the job and its schedule in the Veeam console, and whether the Veeam services run.',
      };
    case 'never ran':
      return {
        title: `Backup never ran: ${name}`,
        said: [
          { text: 'The job has not run once, although a run was due by ' },
          momentAt(sign.dueAt),
          { text: '.' },
        ],
        advice: 'Look at the job and its schedule in the Veeam console, and start it once.',
      };
    case 'no good run':
      return {
        title: `No good backup: ${name}`,
        said: [
          { text: `No run was good for ${unbroken(duration(sign.within))}, which is the limit.` },
          ...(sign.lastGood === undefined
            ? []
            : [{ text: ' Last good run: ' }, momentAt(sign.lastGood), { text: '.' }]),
        ],
        advice: 'Its runs and what they lack are in the Veeam console and in the job’s own messages here.',
      };
    case 'disabled':
      return {
        title: `Job disabled: ${name}`,
        said: [
          { text: 'It does not run by itself any more, and a run would have been due.' },
          ...(sign.lastRun === undefined
            ? []
            : [{ text: ' Last run: ' }, momentAt(sign.lastRun), { text: '.' }]),
        ],
        advice: 'Enable it in the Veeam console. If it is off on purpose, set expect.success to off for it.',
      };
    case 'long run':
      return {
        title: `Backup runs unusually long: ${name}`,
        said: [
          { text: 'A run goes on since ' },
          momentAt(sign.startedAt),
          {
            text:
              sign.usual === undefined ? '.' : `; usually it takes up to ${unbroken(duration(sign.usual))}.`,
          },
        ],
        advice: 'See in the Veeam console whether it still moves data; if not, stop it and start it anew.',
      };
    case 'removed':
      return {
        title: `Job removed: ${name}`,
        said: [
          { text: 'The server no longer has this job.' },
          ...(sign.lastGood === undefined
            ? []
            : [{ text: ' Last good run: ' }, momentAt(sign.lastGood), { text: '.' }]),
        ],
        advice: 'If nobody meant to remove it, what it held is not backed up any more.',
      };
    case 'unprotected objects': {
      const found = sign.counts.map(({ type, count }) => amount(count, shown(type, 20).toLowerCase()));
      return {
        title: `Objects without a backup: ${name}`,
        said: [
          { text: listed(found), style: 'bold' },
          { text: ` had no good backup for ${unbroken(duration(sign.within))}, although the job runs.` },
        ],
        advice:
          'The job’s own message and page name what fails; what is left out every night is in no backup.',
      };
    }
    case 'outage':
      return {
        title: `${outageTitles[sign.cause]}: ${server}`,
        said: [{ text: 'Nothing is known of its backups at the moment. ' }, { text: shown(sign.said, 600) }],
        advice: '',
      };
    case 'certificate ends':
      return {
        title: `Certificate ends soon: ${server}`,
        said: [
          { text: 'The certificate of the server ends on ' },
          dayOf(sign.at),
          { text: '. From then on it is not trusted, and nothing is known of its backups.' },
        ],
        advice: 'Renew it in the options of Veeam Backup for Microsoft 365, then what tls says about it.',
      };
    case 'license ends':
      return {
        title: `License ends soon: ${server}`,
        said: [{ text: 'The license ends on ' }, dayOf(sign.at), { text: '. Jobs stop when it has ended.' }],
        advice: 'Install a new license in the Veeam console.',
      };
    case 'license ended':
      return {
        title: `License ended: ${server}`,
        said: [
          { text: 'The license has ended' },
          ...(sign.at === undefined ? [] : [{ text: ' on ' }, dayOf(sign.at)]),
          { text: '.' },
          ...(sign.graceEndsAt === undefined
            ? [{ text: ' Jobs may not run any more.' }]
            : [{ text: ' Jobs still run until ' }, dayOf(sign.graceEndsAt), { text: '.' }]),
        ],
        advice: 'Install a new license in the Veeam console.',
      };
    case 'license overused':
      return {
        title: `License overused: ${server}`,
        said: [
          { text: `${figure(sign.used)} of ${amount(sign.total, 'license')} are in use.` },
          { text: ' Users beyond the license are not backed up for long.' },
        ],
        advice: 'Add licenses, or take users out of jobs and revoke theirs in the Veeam console.',
      };
    case 'proxy offline':
    case 'proxy in maintenance':
    case 'proxy outdated':
      return {
        title: `${proxyTitles[sign.kind]}: ${shown(sign.name, longestName)}`,
        said: [{ text: proxySaid[sign.kind] }],
        advice: 'Look at Backup Proxies in the Veeam console.',
      };
    case 'repository out of order':
      return {
        title: `Repository out of order: ${shown(sign.name, longestName)}`,
        said: [{ text: `Backups cannot be kept there: ${shown(sign.reason, 300)}` }],
        advice: 'Look at Backup Repositories in the Veeam console.',
      };
    case 'repository out of sync':
      return {
        title: `Repository out of sync: ${shown(sign.name, longestName)}`,
        said: [{ text: 'Its cache is not that of its object storage, so that jobs to it fail.' }],
        advice: 'Synchronize it in the Veeam console.',
      };
    case 'repository outdated':
      return {
        title: `Repository outdated: ${shown(sign.name, longestName)}`,
        said: [{ text: 'It has to be upgraded before jobs can use it.' }],
        advice: 'Upgrade it in the Veeam console.',
      };
    case 'repository low':
      return {
        title: `Repository low on space: ${shown(sign.name, longestName)}`,
        said: [{ text: `${sign.percent} % is free, ${inGigabytes(sign.free)}.` }],
        advice: 'Add space, or shorten what is kept.',
      };
    case 'component unhealthy':
      return {
        title: `Component unhealthy: ${shown(sign.name, longestName)}`,
        said: [
          {
            text:
              sign.said === undefined
                ? 'The server itself says so.'
                : `The server says: ${shown(sign.said, 300)}`,
          },
        ],
        advice: 'Look at the Veeam services and their logs on the server.',
      };
    case 'organization without a job':
      return {
        title: `Organization without a job: ${shown(sign.name, longestName)}`,
        said: [{ text: 'No enabled job backs it up.' }],
        advice: 'Add a job for it in the Veeam console, or remove the organization.',
      };
  }
}

const outageTitles: Readonly<Record<OutageCause, string>> = {
  unreachable: 'Server unreachable',
  certificate: 'Certificate refused',
  login: 'Login refused',
  secret: 'Login not available',
  answers: 'Server answers with errors',
};

const proxyTitles = {
  'proxy offline': 'Proxy offline',
  'proxy in maintenance': 'Proxy in maintenance',
  'proxy outdated': 'Proxy outdated',
} as const;

const proxySaid = {
  'proxy offline': 'The server cannot reach it: jobs that need it fail or wait.',
  'proxy in maintenance': 'Jobs that need it wait until maintenance mode ends.',
  'proxy outdated': 'It runs another version than the server and has to be upgraded.',
} as const;

function momentAt(time: number): Span {
  return { moment: new Date(time), shownAs: 'date and time' };
}

function inGigabytes(bytes: number): string {
  return `${figure(Math.floor(bytes / 1e9))} GB`;
}

/** "3 users, 1 site and 2 teams" */
function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
