import type { DigestPost } from './digest-post';
import type { GoodRunPost } from './good-run';
import type { ConcernIncident, Incident } from './incident';

/** Whatever has a message of its own in the channel. */
export type AnyIncident = Incident | ConcernIncident | Post;

/** What is posted once and about nothing that could be open. */
export type Post = DigestPost | GoodRunPost;

/** Whether it is a post. */
export function isPost(incident: AnyIncident): incident is Post {
  return 'digest' in incident || 'goodRun' in incident;
}

/** Whether nothing was decided about an incident since it was seen. */
export function isUnchangedSince(seen: AnyIncident, now: AnyIncident): boolean {
  if (isPost(seen)) return true;
  if (now.deeds !== seen.deeds) return false;
  if ('concern' in seen) return 'concern' in now && now.changes === seen.changes;
  return 'latest' in now && now.latest.sessionId === seen.latest.sessionId;
}
