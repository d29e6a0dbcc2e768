import type { Block } from '../block-kit/blocks';
import type { TextRules } from '../text/text-object';

/** An app with its bot, as one or more tokens speak for it. */
export interface App {
  readonly kind: 'app';
  readonly appId: string;
  readonly botId: string;
  readonly userId: string;
  readonly name: string;
}

/** A person, named by a role. */
export interface Person {
  readonly kind: 'person';
  readonly userId: string;
  readonly name: string;
  /** The id of another workspace, where the person belongs to one that shares the channel. */
  readonly teamId?: string;
}

/** A message's metadata, as `chat.postMessage` takes it. */
export interface Metadata {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, unknown>>;
}

/** A block as it is stored: with an id. */
export type StoredBlock = Block & { readonly block_id: string };

/** What a message says. */
export interface Content {
  readonly text: string;
  readonly rules: TextRules;
  readonly blocks: readonly StoredBlock[];
  readonly metadata?: Metadata;
  /** The ids of files that the message shares. */
  readonly files: readonly string[];
}

/** A message in a channel or a thread. */
export interface Message extends Content {
  /** Its id in the channel and its time: seconds, a dot, six digits. */
  readonly ts: string;
  readonly channel: string;
  /** The `ts` of the parent, when it is a reply. */
  readonly thread?: string;
  /** Whether a reply is shown in the channel too. */
  readonly broadcast: boolean;
  readonly author: App | Person;
  /** Epoch ms by the workspace's clock. */
  readonly postedAt: number;
  /** The `ts` of the last edit that people see. */
  readonly editedAt?: string;
  /** A deleted parent stays as a gravestone while it has replies. */
  readonly deleted: boolean;
}

/** A message that only one person sees, and that no history has. */
export interface Ephemeral extends Message {
  /** That person's id. */
  readonly onlyFor: string;
}

/** A file, from the moment that an upload address was given out. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** What was announced, in bytes. */
  readonly length: number;
  readonly bytes?: Uint8Array;
  readonly owner: App;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly state: 'announced' | 'uploaded' | 'complete';
}
