import type { Channel } from '../workspace/channel';
import type { App } from '../workspace/message';
import type { Workspace } from '../workspace/workspace';
import type { Arguments } from './arguments';
import type { Tier } from './rate-limit';
import { Refusal } from './refusal';

/** How the workspace behaves where Slack's own behavior varies. */
export interface Behavior {
  /** For how long in ms a fresh message may be missing from history and replies. */
  readonly historyLag: number;
  /** For how long in ms a message can be edited. */
  readonly editWindow: number;
}

/** What a method knows beside its arguments. */
export interface Context {
  readonly workspace: Workspace;
  readonly behavior: Behavior;
  readonly app: App;
  readonly scopes: readonly string[];
  /** Where links of this workspace start, without a slash at the end. */
  readonly workspaceUrl: string;
  /** Where the API was called, without a slash at the end. */
  readonly origin: string;
  /** Counts a message against the channel's rate. @throws Refusal `ratelimited` */
  readonly countMessage: (channel: Channel) => void;
}

/** A method of the Web API. */
export interface Method {
  /** Any one of these is enough to call it; none means that any token is. */
  readonly scopes: readonly string[];
  readonly tier: Tier;
  /** The answer without `ok`. @throws Refusal */
  readonly run: (context: Context, values: Arguments) => Readonly<Record<string, unknown>>;
}

/** Finds a channel by its id. A private one that the bot is not in does not exist for it. @throws Refusal */
export function visibleChannel(context: Context, id: string): Channel {
  const channel = context.workspace.channels.get(id);
  if (channel === undefined || (channel.isPrivate && !channel.bots.has(context.app.appId))) {
    throw new Refusal('channel_not_found');
  }
  return channel;
}

/** The same for a channel that the bot must be in. @throws Refusal */
export function joinedChannel(context: Context, id: string): Channel {
  const channel = visibleChannel(context, id);
  if (!channel.bots.has(context.app.appId)) throw new Refusal('not_in_channel');
  return channel;
}

/** @throws Refusal `missing_scope` as Slack words it */
export function requireScope(context: Pick<Context, 'scopes'>, anyOf: readonly string[]): void {
  if (anyOf.length === 0 || anyOf.some((scope) => context.scopes.includes(scope))) return;
  throw new Refusal('missing_scope', { needed: anyOf.join(','), provided: context.scopes.join(',') });
}
