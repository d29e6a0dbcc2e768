import type { AnnouncementContext } from '../chat/announcement';
import type { RichPart } from './block-kit';

/** That a parent takes the place of another one; nothing where it does not. */
export function replacementNote({ replaces }: Pick<AnnouncementContext, 'replaces'>): readonly RichPart[] {
  if (replaces === undefined) return [];
  const { link } = replaces;
  if (link === undefined)
    return [{ paragraph: [{ text: 'This takes the place of an earlier message that was deleted.' }] }];
  return [
    { paragraph: [{ text: 'This goes on from ' }, { link, text: 'an earlier message' }, { text: '.' }] },
  ];
}
