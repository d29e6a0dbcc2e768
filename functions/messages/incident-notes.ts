import type { AnyIncident } from '../alerts/any-incident';
import type { AnnouncementContext } from '../chat/announcement';
import type { RichPart } from './block-kit';
import { handlingLines, handlingNotes } from './handling-notes';
import { holdNote } from './hold-note';
import { gaveUpNote } from './thread-gaps';

/** What else people have to know of an incident before they read on. */
export function incidentNotes(
  incident: Pick<AnyIncident, 'gaveUp' | 'hold' | 'ending'>,
  { mention, replaces, handling }: Pick<AnnouncementContext, 'mention' | 'replaces' | 'handling'>,
): readonly RichPart[] {
  const isOpen = incident.ending === undefined;
  return [
    ...(mention === undefined ? [] : [mentionNote(mention)]),
    ...handlingNotes(isOpen ? handling : undefined),
    ...holdNote(isOpen ? incident.hold : undefined),
    ...(replaces === undefined ? [] : [replacementNote(replaces.link)]),
    ...lacking(incident).map((text) => ({ paragraph: [{ text }] })),
  ];
}

/** The same in words without any form. */
export function spokenNotes(
  incident: Pick<AnyIncident, 'gaveUp'>,
  { handling }: Pick<AnnouncementContext, 'handling'>,
): readonly string[] {
  return [...handlingLines(handling), ...lacking(incident)];
}

/** Calls people. @param mention the id of a person or a user group, `@here` or `@channel` */
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
