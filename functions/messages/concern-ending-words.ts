import type { Concern, OutageCause } from '../alerts/concern';
import type { ConcernEnding, ConcernIncident } from '../alerts/incident';
import { duration } from '../wording/amounts';
import { unbroken } from '../wording/text';
import { concernWords } from './concern-words';
import { type EndingWords, movedWords, nobodysWords, placed } from './ending-words';
import { nameOf } from './sign-words';

/** The words for a concern that is over. */
export function concernEndingWords(
  { concern, subject }: Pick<ConcernIncident, 'concern' | 'subject'>,
  ending: ConcernEnding,
): EndingWords {
  const { server, job } = subject;
  const { kind, at } = ending;
  const name = job === undefined ? server : nameOf(job.name);
  if (kind === 'moved') return movedWords(name, 'It', ending.channel, server);
  if (kind !== 'passed') return nobodysWords(kind, name, server);
  // Of all organizations of the server it is said that they have a job.
  const which = concern.topic === 'organizations' ? server : concernWords(concern, subject).which;
  const title = `${passed(concern)}: ${which}`;
  const after = `after ${unbroken(duration(at - concern.since))}`;
  const more = concern.topic === 'outage' ? ['Runs of that time are told now.'] : [];
  return {
    emoji: 'large_green_circle',
    title,
    said: [{ text: [`${after}.`, ...more].join(' ') }],
    lines: [placed(`${title} ${after}`, which, server), ...more],
  };
}

/** That something is well again. */
function passed({ topic, symptoms, further }: Concern): string {
  const [first] = symptoms;
  const isOne = symptoms.length + further === 1;
  switch (topic) {
    case 'silence':
      return first?.sign.kind === 'long run' ? 'Long run over' : 'Backup no longer overdue';
    case 'objects':
      return 'All objects backed up again';
    case 'outage':
      return first?.sign.kind === 'outage' ? backFrom[first.sign.cause] : 'Server reachable again';
    case 'certificate':
      return 'Certificate renewed';
    case 'license':
      return 'License in order again';
    case 'proxies':
      return `${isOne ? 'Proxy' : 'Proxies'} in order again`;
    case 'repositories':
      return `${isOne ? 'Repository' : 'Repositories'} in order again`;
    case 'health':
      return `${isOne ? 'Service' : 'Services'} healthy again`;
    case 'organizations':
      return 'Every organization has a job';
    case 'roster':
      return 'Jobs watched again';
  }
}

const backFrom: Readonly<Record<OutageCause, string>> = {
  unreachable: 'Server reachable again',
  certificate: 'Connection trusted again',
  login: 'Login accepted again',
  secret: 'Login secret usable again',
  answers: 'Server answering again',
};
