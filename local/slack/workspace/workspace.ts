import type { Block } from '../block-kit/blocks';
import { withElements } from '../block-kit/interactive';
import { type Grant, grantsOf, type TokenSetup } from './access';
import { Channel, type ChannelSetup, type Posting } from './channel';
import { type Interactivity, type InteractivitySetup, interactivityOf } from './interactivity';
import type { App, Content, Ephemeral, Message, Person, StoredBlock, StoredFile } from './message';
import { personOf, type UserGroupSetup, type UserSetup } from './people';
import { type FileStep, Preferences } from './preferences';
import { Timestamps } from './timestamp';
import { TriggerIds } from './trigger-ids';

/** What a workspace is set up with. */
export interface WorkspaceSetup {
  /** The time in epoch ms. */
  readonly clock: () => number;
  readonly tokens: readonly TokenSetup[];
  readonly channels: readonly ChannelSetup[];
  /** The workspace's name; default `VB365`. */
  readonly name?: string;
  /** What people and user groups are called, by their id, without an `@`. */
  readonly names?: ReadonlyMap<string, string>;
  /** Who reads the channels; default nobody in particular. */
  readonly users?: readonly UserSetup[];
  readonly userGroups?: readonly UserGroupSetup[];
  /** How the app hears of what people press; without it nothing can be pressed. */
  readonly interactivity?: InteractivitySetup;
}

/** What and where somebody posts. */
export interface Post extends Omit<Content, 'blocks'> {
  readonly channel: Channel;
  readonly author: App | Person;
  readonly blocks: readonly Block[];
  readonly thread?: string;
  readonly broadcast?: boolean;
}

/**
 * A Slack workspace in memory: its channels, messages, files and tokens, and what people do to them. Everything
 * that happens follows from the calls and the clock; nothing is random.
 */
export class Workspace {
  readonly name: string;
  readonly teamId = 'T0000000001';
  readonly grants: ReadonlyMap<string, Grant>;
  readonly files = new Map<string, StoredFile>();
  readonly preferences = new Preferences();
  readonly users: ReadonlyMap<string, Person>;
  readonly userGroups: ReadonlyMap<string, UserGroupSetup>;
  readonly interactivity: Interactivity | undefined;
  readonly triggerIds = new TriggerIds();
  readonly #channels = new Map<string, Channel>();
  readonly #names: ReadonlyMap<string, string>;
  readonly #clock: () => number;
  readonly #timestamps = new Timestamps();
  readonly #watchers = new Set<() => void>();
  #ids = 0;

  constructor(setup: WorkspaceSetup) {
    this.name = setup.name ?? 'VB365';
    this.#names = setup.names ?? new Map();
    this.#clock = setup.clock;
    this.grants = grantsOf(setup.tokens);
    this.users = new Map(setup.users?.map((user) => [user.id, personOf(user)]));
    this.userGroups = new Map(setup.userGroups?.map((group) => [group.id, group]));
    this.interactivity = setup.interactivity && interactivityOf(setup.interactivity);
    for (const channel of setup.channels) this.addChannel(channel);
  }

  /** The channels by id. */
  get channels(): ReadonlyMap<string, Channel> {
    return this.#channels;
  }

  /** The time in epoch ms. */
  now(): number {
    return this.#clock();
  }

  /** What a channel, a person or a user group is called; `undefined` when nobody knows. */
  nameOf(id: string): string | undefined {
    const { channels, users, userGroups } = this;
    return (channels.get(id) ?? users.get(id) ?? userGroups.get(id))?.name ?? this.#names.get(id);
  }

  /** Calls back after every change; the result ends that. */
  watch(changed: () => void): () => void {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  }

  post(post: Post): Message {
    return this.#put(this.#made(post));
  }

  /** Shows a message to one person only. */
  postEphemeral(post: Post, onlyFor: string): Ephemeral {
    return this.#putEphemeral({ ...this.#made(post), onlyFor });
  }

  /** Replaces what a message says that only one person sees. */
  editEphemeral(
    message: Ephemeral,
    content: Pick<Content, 'text' | 'rules'> & { readonly blocks: readonly Block[] },
  ): Ephemeral {
    return this.#putEphemeral({ ...message, ...content, blocks: this.#withIds(content.blocks) });
  }

  /** Takes away a message that only one person sees. */
  removeEphemeral({ channel, ts }: Ephemeral): void {
    this.#channel(channel).removeEphemeral(ts);
    this.#changed();
  }

  /** Replaces what a message says. Slack marks an edit only when the new message has no blocks. */
  edit(message: Message, content: Omit<Content, 'blocks'> & { readonly blocks: readonly Block[] }): Message {
    const { metadata: _, ...rest } = message;
    const blocks = this.#withIds(content.blocks);
    const editedAt = blocks.length === 0 ? { editedAt: this.#timestamps.next(this.now()) } : {};
    return this.#put({ ...rest, ...content, blocks, ...editedAt });
  }

  /** Gives a file its id; nothing was uploaded yet. */
  announceFile(file: Pick<StoredFile, 'name' | 'length' | 'owner'>): StoredFile {
    this.#ids += 1;
    const id = `F0${String(this.#ids).padStart(9, '0')}`;
    return this.putFile({ ...file, id, title: file.name, createdAt: this.now(), state: 'announced' });
  }

  putFile(file: StoredFile): StoredFile {
    this.files.set(file.id, file);
    return file;
  }

  /** Somebody deletes a message; a parent with replies leaves a gravestone. Nothing happens when it is not there. */
  deleteMessage(channelId: string, ts: string): void {
    const channel = this.#channel(channelId);
    const message = channel.message(ts);
    if (message !== undefined) channel.remove(message);
    this.#changed();
  }

  /** Somebody writes, in the channel or, with `thread`, below a message. */
  postAsPerson(
    channelId: string,
    text: string,
    options: { readonly thread?: string; readonly role?: string; readonly person?: Person } = {},
  ): Message {
    const name = options.role ?? 'Backup administrator';
    const author: Person = options.person ?? { kind: 'person', userId: 'U0PERSON001', name };
    const thread = options.thread === undefined ? {} : { thread: options.thread };
    return this.post({
      channel: this.#channel(channelId),
      author,
      text,
      rules: {},
      blocks: [],
      files: [],
      ...thread,
    });
  }

  /** Somebody creates a channel and, unless `invited` is false, invites every bot into it. */
  addChannel(setup: ChannelSetup): void {
    const channel = new Channel(setup);
    for (const id of setup.members ?? this.users.keys()) channel.members.add(id);
    this.#channels.set(setup.id, channel);
    if (setup.invited !== false) this.inviteBot(setup.id);
    this.#changed();
  }

  archiveChannel(channelId: string): void {
    this.#channel(channelId).archived = true;
    this.#changed();
  }

  unarchiveChannel(channelId: string): void {
    this.#channel(channelId).archived = false;
    this.#changed();
  }

  /** Takes every bot out of a channel. */
  removeBot(channelId: string): void {
    this.#channel(channelId).bots.clear();
    this.#changed();
  }

  /** Invites every bot into a channel. */
  inviteBot(channelId: string): void {
    const channel = this.#channel(channelId);
    for (const { app } of this.grants.values()) channel.bots.add(app.appId);
    this.#changed();
  }

  /** Somebody leaves a channel. */
  removeMember(channelId: string, userId: string): void {
    this.#channel(channelId).members.delete(userId);
    this.#changed();
  }

  /** Somebody enters in the app's settings where Slack sends what people press. */
  setRequestUrl(url: string): void {
    if (this.interactivity === undefined) throw new Error('This workspace has no interactivity to set up.');
    this.interactivity.requestUrl = url;
  }

  /** Says who may post in a channel; what is there can still be edited. */
  limitPosting(channelId: string, posting: Posting): void {
    this.#channel(channelId).posting = posting;
  }

  /** An admin locks a thread: it takes no replies any more. */
  lockThread(channelId: string, ts: string): void {
    this.#channel(channelId).lockedThreads.add(ts);
  }

  unlockThread(channelId: string, ts: string): void {
    this.#channel(channelId).lockedThreads.delete(ts);
  }

  /**
   * From now on files are refused with this code, such as `file_uploads_disabled`.
   *
   * @param step where Slack refuses; by default where Slack's documentation lists the code
   */
  refuseFiles(code: string, step?: FileStep): void {
    this.preferences.refuseFiles(code, step);
  }

  allowFiles(): void {
    this.preferences.allowFiles();
  }

  /** How many bytes of files the workspace's plan holds; with 0 the storage is full. */
  limitStorage(bytes: number): void {
    this.preferences.storage = bytes;
  }

  /** How many bytes of files were uploaded. */
  get storedBytes(): number {
    return [...this.files.values()].reduce(
      (sum, { state, length }) => sum + (state === 'announced' ? 0 : length),
      0,
    );
  }

  /** From now on nothing is posted or edited: each attempt ends in this code, such as `message_limit_exceeded`. */
  refuseMessages(code: string): void {
    this.preferences.messageRefusal = code;
  }

  allowMessages(): void {
    this.preferences.messageRefusal = undefined;
  }

  /** From now on calls with this token end in `token_revoked`. */
  revokeToken(token: string): void {
    this.#grant(token).state = 'revoked';
  }

  /** From now on calls with this token end in `account_inactive`: its bot or its workspace is gone. */
  deactivateAccount(token: string): void {
    this.#grant(token).state = 'inactive';
  }

  /** Grants other scopes to a token, as reinstalling an app does. */
  setScopes(token: string, scopes: readonly string[]): void {
    this.#grant(token).scopes = scopes;
  }

  #made({ channel, blocks, broadcast, ...rest }: Post): Message {
    return {
      ...rest,
      ts: this.#timestamps.next(this.now()),
      channel: channel.id,
      blocks: this.#withIds(blocks),
      broadcast: broadcast === true,
      postedAt: this.now(),
      deleted: false,
    };
  }

  #putEphemeral(message: Ephemeral): Ephemeral {
    this.#channel(message.channel).putEphemeral(message);
    this.#changed();
    return message;
  }

  #put(message: Message): Message {
    this.#channel(message.channel).put(message);
    this.#changed();
    return message;
  }

  /** As on Slack, a block and an element that came without an id are given one. */
  #withIds(blocks: readonly Block[]): readonly StoredBlock[] {
    return blocks.map((block) => ({
      ...withElements(block, (element) => ({ ...element, action_id: element.action_id ?? this.#newId('a') })),
      block_id: block.block_id ?? this.#newId('b'),
    }));
  }

  #newId(sign: string): string {
    this.#ids += 1;
    return `${sign}${this.#ids.toString(36)}`;
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher();
  }

  #channel(id: string): Channel {
    const channel = this.#channels.get(id);
    if (channel === undefined) throw new Error(`This workspace has no channel ${id}.`);
    return channel;
  }

  #grant(token: string): Grant {
    const grant = this.grants.get(token);
    if (grant === undefined) throw new Error('This workspace does not know that token.');
    return grant;
  }
}
