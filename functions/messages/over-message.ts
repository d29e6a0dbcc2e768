import type { Incident } from '../alerts/incident';
import { richText } from './block-kit';
import { lead } from './headline';
import { identity } from './identity';
import { course, incidentWords, leftOver } from './incident-words';
import { type Message, message } from './message';

/** The reply that closes an incident's thread. It makes sense alone, since it may be shown in the channel, too. */
export function overMessage(incident: Incident): Message {
  const { ending, latest } = incident;
  const { headline, emoji } = incidentWords(incident);
  const sentence = sentenceOf(incident);
  return message(
    [`${headline} on ${latest.server}. ${sentence}`],
    [
      richText([lead(emoji, headline, `on ${latest.server}. ${sentence}`)]),
      identity(latest, ending?.kind === 'clean' ? ending.sessionId : latest.sessionId),
    ],
  );
}

function sentenceOf(incident: Incident): string {
  const { ending } = incident;
  switch (ending?.kind) {
    case 'clean':
      return `It took ${course(incident)}.${leftOver(ending.belowThreshold)}`;
    case 'unwatched':
      return 'The server was taken out of the configuration, so this ends here.';
    default:
      return 'The server no longer has this job, so this ends here.';
  }
}
