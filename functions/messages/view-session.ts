import type { AnnouncementContext } from '../chat/announcement';
import { actions, type BuiltBlock } from './block-kit';

/** The way to the session, where there is one. */
export function viewSession({
  sessionLink,
}: Pick<AnnouncementContext, 'sessionLink'>): BuiltBlock | undefined {
  return sessionLink === undefined
    ? undefined
    : actions([{ text: 'View session', url: sessionLink, actionId: 'view_session', primary: true }]);
}
