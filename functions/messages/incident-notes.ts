import type { AnyIncident } from '../alerts/any-incident';
import type { AnnouncementContext } from '../chat/announcement';
import type { RichPart } from './block-kit';
import { holdNote } from './hold-note';
import { gaveUpNote } from './thread-gaps';

/** What else people have to know of an incident before they read on. */
export function incidentNotes(
  incident: Pick<AnyIncident, 'gaveUp' | 'hold' | 'ending'>,
  { mention, replaces }: Pick<AnnouncementContext, 'mention' | 'replaces'>,
): readonly RichPart[] {
  return [
    ...(mention === undefined ? [] : [mentionNote(mention)]),
    ...holdNote(incident.ending === undefined ? incident.hold : undefined),
    ...(replaces === undefined ? [] : [replacementNote(replaces.link)]),
    ...lacking(incident).map((text) => ({ paragraph: [{ text }] })),
  ];
}

/** Calls people. @param mention the id of a person or a user group */
export function mentionNote(mention: string): RichPart {
  return { paragraph: [{ mention }, { text: ' Please look at this.' }] };
}

/** What an incident's thread lacks for good. */
export function lacking({ gaveUp }: Pick<AnyIncident, 'gaveUp'>): readonly string[] {
  return gaveUp === undefined ? [] : [gaveUpNote(gaveUp)];
}

/** That a parent takes the place of another one. */
function replacementNote(link: string | undefined): RichPart {
  return {
    paragraph:
      link === undefined
        ? [{ text: 'This takes the place of an earlier message that was deleted.' }]
        : [{ text: 'This goes on from ' }, { link, text: 'an earlier message' }, { text: '.' }],
  };
}
