import type { Mute } from './mute';

/** What a person did about an incident, or what came of it: a line in its thread. People are known by their ids in the chat. */
export type Deed =
  | { readonly kind: 'acknowledged'; readonly by: string }
  | { readonly kind: 'muted'; readonly by: string; readonly mute: Pick<Mute, 'until' | 'reason'> & MutedAs }
  | { readonly kind: 'unmuted'; readonly by: string }
  /** The job was started again, by its own id where the server tells it. */
  | { readonly kind: 'started'; readonly by: string; readonly sessionId?: string }
  /** The server said no, in its own words: hostile text. */
  | { readonly kind: 'not started'; readonly by: string; readonly reason: string }
  /** The request may have reached the server, or not. */
  | { readonly kind: 'perhaps started'; readonly by: string }
  /** No new run was seen in the time in which one begins. */
  | { readonly kind: 'no run seen'; readonly by: string };

/** What a mute is about, in a word. */
interface MutedAs {
  readonly what: Mute['what']['kind'];
}
