import type { OutageCause, Sign } from '../alerts/concern';
import { figure } from '../wording/amounts';
import { shown } from '../wording/text';
import type { Span } from './block-kit';
import { dayOf, momentAt } from './moments';
import { closed, nameOf, type SignWords } from './sign-words';

/** What shows that a server is not well, or what it says about itself as a whole. */
type ServerSign = Extract<
  Sign,
  {
    kind:
      | 'outage'
      | 'certificate ends'
      | 'license ends'
      | 'license ended'
      | 'license overused'
      | 'component unhealthy'
      | 'organization without a job'
      | 'jobs unreadable';
  }
>;

/** Our own errors say what to do at their end. */
const longestError = 1_000;

const newLicense = 'Install a new one: License in the main menu of the Veeam console.';

/** The words for what shows that a server is not well. @param since epoch ms */
export function serverSignWords(sign: ServerSign, server: string, since: number): SignWords {
  switch (sign.kind) {
    case 'outage':
      return {
        ...outages[sign.cause],
        which: server,
        said: [
          { text: 'Nothing has been known of its backups since ' },
          momentAt(since),
          { text: '. Its jobs’ own alerts wait until it answers.' },
        ],
        error: shown(sign.said, longestError),
        advice: '',
      };
    case 'certificate ends':
      return {
        what: 'Certificate',
        state: 'about to expire',
        which: server,
        said: [
          { text: 'The certificate that the server presents expires ' },
          dayOf(sign.at),
          { text: '. From then on it is refused, and nothing is known of the server’s backups.' },
        ],
        advice:
          'Renew it: General Options, REST API in the Veeam console. Then correct tls in notifier.yaml where that names the old one.',
      };
    case 'license ends':
      return {
        what: 'License',
        state: 'about to expire',
        which: server,
        said: [
          { text: 'The license expires ' },
          dayOf(sign.at),
          { text: '. When it and any grace period are over, scheduled jobs fail; restores still work.' },
        ],
        detail: [dayOf(sign.at)],
        advice: newLicense,
      };
    case 'license ended':
      return {
        what: 'License',
        state: 'expired',
        which: server,
        said: [
          ...(sign.at === undefined
            ? [{ text: 'The license has expired' }]
            : [{ text: 'The license expired ' }, dayOf(sign.at)]),
          ...afterExpiry(sign.graceEndsAt),
        ],
        ...(sign.at !== undefined && { detail: [dayOf(sign.at)] }),
        advice: newLicense,
      };
    case 'license overused': {
      const [used, total] = [figure(sign.used), figure(sign.total)];
      return {
        what: 'License',
        state: 'overused',
        which: server,
        said: [
          { text: `${used} of ${total} units`, style: 'bold' },
          { text: ' are in use. Veeam tolerates a limited excess; users beyond it are not backed up.' },
        ],
        detail: [{ text: `${used} of ${total} units` }],
        advice: 'Extend the license, or exclude users from jobs and revoke their licenses.',
      };
    }
    case 'component unhealthy':
      return {
        what: 'Service',
        state: 'unhealthy',
        which: nameOf(sign.name),
        said: [
          {
            text:
              sign.said === undefined
                ? 'The server itself says so, and gives no reason.'
                : `The server says of it: ${closed(sign.said)}`,
          },
        ],
        ...(sign.said !== undefined && { detail: [{ text: sign.said }] }),
        advice: 'Look at this service on the server, and at the logs of Veeam Backup for Microsoft 365.',
      };
    case 'organization without a job':
      return {
        what: 'Organization',
        state: 'without a job',
        which: nameOf(sign.name),
        said: [{ text: 'No job backs it up.' }],
        advice: 'Add a job for it in the Veeam console.',
      };
    case 'jobs unreadable':
      return {
        what: 'Jobs',
        state: 'not watched',
        which: server,
        said: [
          { text: 'The list of the server’s jobs has not been readable since ' },
          momentAt(since),
          { text: '. Runs are told as before, but nobody notices a job that does not run.' },
        ],
        error: shown(sign.said, longestError),
        advice: '',
      };
  }
}

const outages: Readonly<Record<OutageCause, Pick<SignWords, 'what' | 'state'>>> = {
  unreachable: { what: 'Server', state: 'unreachable' },
  certificate: { what: 'Connection', state: 'not trusted' },
  login: { what: 'Login', state: 'refused' },
  secret: { what: 'Login secret', state: 'not usable' },
  answers: { what: 'Server', state: 'answering with errors' },
};

function afterExpiry(graceEndsAt: number | undefined): readonly Span[] {
  if (graceEndsAt === undefined) {
    return [{ text: '. When any grace period is over, scheduled jobs fail; restores still work.' }];
  }
  return [
    { text: '. In its grace period jobs go on; when that ends, ' },
    dayOf(graceEndsAt),
    { text: ', scheduled jobs fail.' },
  ];
}
