import type { AnnouncementContext } from '../chat/announcement';
import { actions, type BuiltBlock, type LinkButton } from './block-kit';

/** The way to the session, where there is one. */
export function viewSession({
  sessionLink,
}: Pick<AnnouncementContext, 'sessionLink'>): BuiltBlock | undefined {
  return sessionLink === undefined ? undefined : actions([sessionButton(sessionLink, true)]);
}

/** The button that opens a session. */
export function sessionButton(url: string, primary: boolean): LinkButton {
  return { text: 'View session', url, actionId: 'view_session', primary };
}
