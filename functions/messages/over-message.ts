import type { Incident } from '../alerts/incident';
import { richText } from './block-kit';
import { endingWords } from './ending-words';
import { type Message, message } from './message';
import { endLine, identity } from './run-line';
import { titleSpans } from './title-spans';

/** The reply that closes an incident's thread. It makes sense alone, since it may be shown in the channel, too. */
export function overMessage(incident: Incident): Message {
  const { latest, ending = { kind: 'gone', at: 0 } } = incident;
  const { emoji, title, said, lines } = endingWords(incident, ending);
  return message(
    lines,
    [richText([{ paragraph: [...titleSpans(emoji, title), { text: ' ' }, ...said] }]), endLine(incident)],
    identity(latest, ending.kind === 'clean' ? ending.sessionId : latest.sessionId),
  );
}
