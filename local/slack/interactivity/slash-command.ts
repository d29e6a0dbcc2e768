import type { Channel } from '../workspace/channel';
import type { App, Person } from '../workspace/message';
import { usernameOf } from '../workspace/people';
import type { Workspace } from '../workspace/workspace';
import { domainOf, type Given } from './block-actions';

/** Somebody writes a slash command. */
export interface TypedCommand {
  /** The channel's id. */
  readonly channel: string;
  readonly userId: string;
  /** All that they wrote: `/vb365 status`. */
  readonly line: string;
}

/** A line that is a command. */
export interface CommandLine {
  readonly command: string;
  readonly text: string;
}

/** Splits a line into command and text; undefined where it is none. */
export function readCommandLine(line: string): CommandLine | undefined {
  const match = /^(\/\S+)(?:\s+([\s\S]*))?$/.exec(line.trim());
  return match === null ? undefined : { command: String(match[1]), text: match[2] ?? '' };
}

/** The form that Slack sends of a slash command. */
export function slashCommandFields(
  workspace: Workspace,
  { command, text }: CommandLine,
  { channel, person, app }: { readonly channel: Channel; readonly person: Person; readonly app: App },
  given: Given,
): Readonly<Record<string, string>> {
  return {
    token: given.token,
    team_id: workspace.teamId,
    team_domain: domainOf(workspace),
    channel_id: channel.id,
    channel_name: channel.isPrivate ? 'privategroup' : channel.name,
    user_id: person.userId,
    user_name: usernameOf(person),
    command,
    text,
    api_app_id: app.appId,
    is_enterprise_install: 'false',
    response_url: given.responseUrl,
    trigger_id: given.triggerId,
  };
}
