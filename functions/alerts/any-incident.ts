import type { DigestPost } from './digest-post';
import type { ConcernIncident, Incident } from './incident';

/** Whatever has a message of its own in the channel. */
export type AnyIncident = Incident | ConcernIncident | DigestPost;

/** Whether nothing was decided about an incident since it was seen. */
export function isUnchangedSince(seen: AnyIncident, now: AnyIncident): boolean {
  if ('digest' in seen) return true;
  if (now.deeds !== seen.deeds) return false;
  if ('concern' in seen) return 'concern' in now && now.changes === seen.changes;
  return 'latest' in now && now.latest.sessionId === seen.latest.sessionId;
}
