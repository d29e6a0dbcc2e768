import type { Ephemeral, Message } from './message';

/** A channel as a workspace is set up with it. */
export interface ChannelSetup {
  readonly id: string;
  readonly name: string;
  readonly private?: boolean;
  readonly archived?: boolean;
  /** Whether the app's bot was invited; default true. */
  readonly invited?: boolean;
  /** The ids of the people in it; default everybody. */
  readonly members?: readonly string[];
}

/** How many messages that only one person sees a channel keeps. */
const mostEphemerals = 200;

/** Who may post in a channel, as its settings say. */
export type Posting =
  | 'everybody'
  /** Some people only, of whom no app is one. */
  | 'some people'
  /** Nobody: the channel is only to be read. */
  | 'nobody'
  /** Replies only. */
  | 'in threads'
  /** Everything but replies. */
  | 'outside threads';

/** A channel with its messages, in the order of their `ts`. */
export class Channel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  archived: boolean;
  posting: Posting = 'everybody';
  /** The `ts` of parents whose threads an admin has locked. */
  readonly lockedThreads = new Set<string>();
  /** The app ids of the bots in it. */
  readonly bots = new Set<string>();
  /** The ids of the people in it. */
  readonly members = new Set<string>();
  readonly #messages = new Map<string, Message>();
  readonly #ephemerals = new Map<string, Ephemeral>();
  #newest: Message | undefined;
  readonly #replies = new Map<string, Set<string>>();

  constructor(setup: ChannelSetup) {
    this.id = setup.id;
    this.name = setup.name;
    this.isPrivate = setup.private === true;
    this.archived = setup.archived === true;
  }

  message(ts: string): Message | undefined {
    return this.#messages.get(ts);
  }

  /** What was posted last, also where it was removed meanwhile. */
  get newest(): Message | undefined {
    return this.#newest;
  }

  /** All messages and replies, oldest first. */
  messages(): readonly Message[] {
    return [...this.#messages.values()];
  }

  /** What the channel itself shows, oldest first: everything but replies that were not broadcast. */
  timeline(): readonly Message[] {
    return this.messages().filter((message) => message.thread === undefined || message.broadcast);
  }

  /** The replies to a message, oldest first. */
  replies(ts: string): readonly Message[] {
    const ids = [...(this.#replies.get(ts) ?? [])];
    return ids.flatMap((id) => this.#messages.get(id) ?? []);
  }

  /** A message that only one person sees. */
  ephemeral(ts: string): Ephemeral | undefined {
    return this.#ephemerals.get(ts);
  }

  /** What only this person sees, oldest first. */
  ephemerals(userId: string): readonly Ephemeral[] {
    return [...this.#ephemerals.values()].filter(({ onlyFor }) => onlyFor === userId);
  }

  /** Adds a message that only one person sees, or replaces the one with the same `ts`. */
  putEphemeral(message: Ephemeral): void {
    this.#ephemerals.set(message.ts, message);
    for (const oldest of this.#ephemerals.keys()) {
      if (this.#ephemerals.size <= mostEphemerals) break;
      this.#ephemerals.delete(oldest);
    }
  }

  removeEphemeral(ts: string): void {
    this.#ephemerals.delete(ts);
  }

  /** Adds a message, or replaces the one with the same `ts`. */
  put(message: Message): void {
    if (!this.#messages.has(message.ts)) this.#newest = message;
    this.#messages.set(message.ts, message);
    if (message.thread === undefined) return;
    const replies = this.#replies.get(message.thread) ?? new Set();
    this.#replies.set(message.thread, replies.add(message.ts));
  }

  /** Removes a message; a parent that has replies becomes a gravestone. */
  remove(message: Message): void {
    if (this.replies(message.ts).length > 0) {
      const { metadata: _, editedAt: __, ...rest } = message;
      this.put({ ...rest, text: 'This message was deleted.', blocks: [], files: [], deleted: true });
      return;
    }
    this.#messages.delete(message.ts);
    if (message.thread === undefined) return;
    this.#replies.get(message.thread)?.delete(message.ts);
    const parent = this.#messages.get(message.thread);
    if (parent?.deleted && this.replies(parent.ts).length === 0) this.#messages.delete(parent.ts);
  }
}
