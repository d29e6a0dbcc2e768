import type { AdviceFor } from '../alerts/advice';
import type { PostedMessage } from '../alerts/incident';
import type { Report } from '../alerts/report';
import type { Announcement } from './announcement';

/**
 * What a chat can do: post, reply, show a reply to the whole channel, edit, attach a file, and look for what it was given.
 * Slack is the one that there is (slack/slack-chat.ts). Every method may throw a ChatFailure; none repeats what it does.
 */
export interface Chat {
  /** How much of a run the thread below its parent lists. */
  listing(report: Report, adviceFor: AdviceFor): ListingSize;
  /** Posts a message that can be found by its key. */
  post(posting: Destination & Said): Promise<PostedMessage>;
  /** Edits a message that was posted. To repeat it changes nothing. */
  edit(posted: PostedMessage, said: Said): Promise<void>;
  /** Adds a file to a thread. Until it stands there, a failure has no effect that anybody sees. */
  attach(file: AttachedFile): Promise<void>;
  /**
   * Looks for a message.
   *
   * @param since when it was posted at the earliest, epoch ms. A fresh one may be missing for some seconds
   */
  find(place: Place, since: number): Promise<PostedMessage | undefined>;
  /** Whether a file stands in a thread. */
  hasFile(place: PlaceInThread): Promise<boolean>;
  /** The address of a message; undefined where the chat does not give it. */
  linkTo(posted: PostedMessage): Promise<string | undefined>;
}

/** How much of a run a thread lists. */
export interface ListingSize {
  /** How many messages it takes; 0 where there are no problems. */
  readonly messages: number;
  /** How many log items they name. */
  readonly listed: number;
}

/** Something that is said. */
export interface Said {
  readonly announcement: Announcement;
  /** Whether in bare text, for where the chat refuses the form that it has otherwise. */
  readonly isPlain: boolean;
}

/** Where something stands. */
export interface Place {
  readonly channel: string;
  /** Nothing else that is posted has the same. */
  readonly key: string;
  /** The `id` of the parent message in whose thread it is; absent of what stands in the channel. */
  readonly thread?: string;
}

/** A place in a thread. */
export interface PlaceInThread extends Place {
  readonly thread: string;
}

/** Where something goes. */
export interface Destination extends Place {
  /** Whether a reply is shown to the whole channel, too. */
  readonly inChannel?: true;
}

/** A CSV file to add to a thread, found by its key. */
interface AttachedFile extends PlaceInThread {
  readonly title: string;
  readonly content: string;
}

/** Stands for the `id` that a chat would give to a message in a dry run. */
export const notPosted = '0000000000.000000';

/** One call of a chat's own API, exactly as it is made. */
export interface ChatCall {
  readonly method: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}
