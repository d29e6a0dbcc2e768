import type { HttpRequest, HttpResponse } from '../../local/http';
import type { Slack } from '../../local/slack/slack';
import type { Message } from '../../local/slack/workspace/message';
import type { Invocation } from './lambda';

/** A message as it was posted, whatever became of it later. */
export interface Posted {
  readonly message: Message;
  /** Everything that it shows, as text. */
  readonly text: string;
  readonly by: Invocation | undefined;
  /** The names of the files that it shares, and their contents. */
  readonly files: readonly { readonly name: string; readonly content: string }[];
}

/** Notes everything that is posted in some channels, and by whom. */
export class Ledger {
  readonly posts: Posted[] = [];
  /** The parents that a person deleted, by `ts`. */
  readonly deleted = new Set<string>();
  /** How often each invocation tried a channel that is archived, by its number. */
  readonly triedInVain = new Map<number, number>();
  #last = '';

  constructor(
    private readonly slack: Slack,
    private readonly channels: readonly string[],
  ) {}

  /** Slack, for one invocation. */
  handle(request: HttpRequest, by: Invocation | undefined): HttpResponse {
    const response = this.slack.handle(request);
    if (by !== undefined && String(response.body).includes('"error":"is_archived"'))
      this.triedInVain.set(by.number, (this.triedInVain.get(by.number) ?? 0) + 1);
    const before = this.#last;
    for (const channel of this.channels) {
      const message = this.slack.workspace.channels.get(channel)?.newest;
      if (message === undefined || message.ts <= before) continue;
      this.#last = message.ts;
      this.posts.push({
        message,
        text: textOf(message),
        by,
        files: message.files.flatMap((id) => this.#file(id)),
      });
    }
    return response;
  }

  /** A person deletes one of the parents. */
  deleteParent({ message: { channel, ts } }: Posted): void {
    this.deleted.add(ts);
    this.slack.workspace.deleteMessage(channel, ts);
  }

  /** The parents that were posted, oldest first. */
  parents(): readonly Posted[] {
    return this.posts.filter(({ message }) => message.thread === undefined);
  }

  /** A message as it stands now. */
  now({ message }: Posted): string {
    const current = this.slack.workspace.channels.get(message.channel)?.message(message.ts);
    return current === undefined ? '' : textOf(current);
  }

  /** What was posted below a parent, oldest first. */
  thread(parent: Posted): readonly Posted[] {
    return this.posts.filter(({ message }) => message.thread === parent.message.ts);
  }

  #file(id: string): Posted['files'] {
    const file = this.slack.workspace.files.get(id);
    if (file === undefined) return [];
    return [{ name: file.name, content: Buffer.from(file.bytes ?? []).toString('utf8') }];
  }
}

function textOf({ text, blocks }: Message): string {
  return `${text}\n${JSON.stringify(blocks)}`;
}

/** Whether nobody asked for it by hand: a poll said it, or whoever does what people ask for in Slack. */
export function isUnasked({ by }: Posted): boolean {
  return by?.purpose === 'poll' || by?.purpose === 'act';
}

/** Whether it is a line about what a person did. */
export function isOfDeed(post: Posted): boolean {
  return /\.deed-\d+\.deed$/.test(keysOf(post)[0] ?? '');
}

/** The keys of a post: that of its metadata, or the names of its files. */
export function keysOf({ message, files }: Posted): readonly string[] {
  const key = message.metadata?.event_payload.key;
  return [...(typeof key === 'string' ? [key] : []), ...files.map(({ name }) => name)];
}
