import type { Sign } from '../alerts/concern';
import { size } from '../wording/amounts';
import { unbroken } from '../wording/text';
import { closed, nameOf, type SignWords } from './sign-words';

/** What shows that a proxy or a repository of a server is not well. */
type InfrastructureSign = Extract<
  Sign,
  {
    kind:
      | 'proxy offline'
      | 'proxy in maintenance'
      | 'proxy outdated'
      | 'repository out of order'
      | 'repository out of sync'
      | 'repository outdated'
      | 'repository low';
  }
>;

/** The words for what shows that a proxy or a repository is not well. */
export function infrastructureSignWords(sign: InfrastructureSign): SignWords {
  const which = nameOf(sign.name);
  switch (sign.kind) {
    case 'proxy offline':
      return {
        what: 'Proxy',
        state: 'offline',
        which,
        said: [{ text: 'The server reports it as offline, so it does no work for jobs.' }],
        advice: 'Check that the machine and its Veeam proxy service run, and that the server reaches it.',
      };
    case 'proxy in maintenance':
      return {
        what: 'Proxy',
        state: 'in maintenance',
        which,
        said: [{ text: 'Its maintenance mode is on, which keeps it from work for jobs.' }],
        advice:
          'When the work on it is done, switch the mode off: Backup Infrastructure in the Veeam console.',
      };
    case 'proxy outdated':
      return {
        what: 'Proxy',
        state: 'outdated',
        which,
        said: [{ text: 'It is behind in its version and has to be upgraded.' }],
        advice: 'Upgrade it: Backup Infrastructure in the Veeam console.',
      };
    case 'repository out of order':
      return {
        what: 'Repository',
        state: 'invalid',
        which,
        said: [{ text: `Veeam marks it as invalid: ${closed(sign.reason)}` }],
        detail: [{ text: sign.reason }],
        advice: 'Look at it under Backup Infrastructure in the Veeam console.',
      };
    case 'repository out of sync':
      return {
        what: 'Repository',
        state: 'out of sync',
        which,
        said: [{ text: 'Its cache does not match its object storage and has to be synchronized.' }],
        advice: 'Synchronize it: Backup Infrastructure in the Veeam console.',
      };
    case 'repository outdated':
      return {
        what: 'Repository',
        state: 'outdated',
        which,
        said: [{ text: 'It is behind in its version and has to be upgraded.' }],
        advice: 'Upgrade it: Backup Infrastructure in the Veeam console.',
      };
    case 'repository low': {
      const free = unbroken(`${sign.percent}% (${size(sign.free)})`);
      return {
        what: 'Repository',
        state: 'low on space',
        which,
        said: [{ text: free, style: 'bold' }, { text: ' of it is free.' }],
        detail: [{ text: `${free} free` }],
        advice:
          'Add space, or keep backups for a shorter time. expect.freeSpace in notifier.yaml says what is low.',
      };
    }
  }
}
