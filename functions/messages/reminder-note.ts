import type { AnyIncident } from '../alerts/any-incident';
import type { RichPart } from './block-kit';
import { mentionNote } from './incident-notes';
import { momentAt } from './moments';

/** Who is reminded: whoever took it on or, where nobody did, whom a route names. */
export function reminderNote(
  { acknowledged }: Pick<AnyIncident, 'acknowledged'>,
  mention: string | undefined,
): readonly RichPart[] {
  if (mention === undefined) return [];
  if (acknowledged?.by !== mention) return [mentionNote(mention)];
  return [
    {
      paragraph: [{ mention }, { text: ' You acknowledged this ' }, momentAt(acknowledged.at), { text: '.' }],
    },
  ];
}
