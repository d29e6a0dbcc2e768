import type { HttpRequest, HttpResponse } from '../../http';
import type { Arguments } from '../api/arguments';
import { Refusal } from '../api/refusal';
import type { Channel } from '../workspace/channel';
import type { App, Person } from '../workspace/message';
import { slackbot } from '../workspace/people';
import type { Workspace } from '../workspace/workspace';
import { type Answer, type Trouble, troubleAtControl, troubleOf, troubleOfCommand } from './answer';
import { blockActions, type Given } from './block-actions';
import { ImpossibleInteraction } from './impossible-interaction';
import { findPerson, findPress, type Press } from './press';
import { carryOutReply, isForAll, saysSomething } from './reply';
import { ResponseUrls, readBody } from './response-urls';
import { signedRequest, verificationTokenOf } from './signed-request';
import { readCommandLine, slashCommandFields, type TypedCommand } from './slash-command';

/** Something that a person did, as it is to be sent to the app. */
export interface Interaction {
  readonly request: HttpRequest;
  readonly channel: Channel;
  readonly person: Person;
  readonly app: App;
  /** What was written; undefined for a press. */
  readonly line?: string;
}

/** Where the addresses in an interaction start, where they do not start where the stand-in is called. */
export interface Addresses {
  /** Of response URLs. */
  readonly hooksUrl?: string;
  /** Of links to messages and files. */
  readonly workspaceUrl?: string;
}

/** Makes the requests that Slack sends of what people do, and carries out what comes of them. Nothing here needs a network. */
export class Interactions {
  readonly #workspace: Workspace;
  readonly #addresses: Addresses;
  readonly #responseUrls: ResponseUrls;

  constructor(workspace: Workspace, addresses: Addresses = {}) {
    this.#workspace = workspace;
    this.#addresses = addresses;
    this.#responseUrls = new ResponseUrls(workspace);
  }

  /**
   * Somebody presses a button, or chooses from a menu.
   *
   * @param origin where the stand-in is called; default: Slack's own addresses
   * @throws ImpossibleInteraction
   */
  press(press: Press, origin?: string): Interaction {
    const interactivity = this.#interactivity;
    const found = findPress(this.#workspace, press);
    const { channel, person, app, message } = found;
    const path = this.#responseUrls.next('actions', {
      channel,
      userId: person.userId,
      app,
      original: message,
    });
    const payload = JSON.stringify(blockActions(this.#workspace, found, this.#given(path, origin)));
    return {
      request: signedRequest(interactivity, { payload }, this.#workspace.now()),
      channel,
      person,
      app,
    };
  }

  /**
   * Somebody writes a slash command.
   *
   * @param origin where the stand-in is called; default: Slack's own addresses
   * @throws ImpossibleInteraction also where the app has no such command
   */
  command(typed: TypedCommand, origin?: string): Interaction {
    const interactivity = this.#interactivity;
    const { channel, person } = findPerson(this.#workspace, typed);
    // As in a shared channel, the commands of one organization are no commands to the people of another.
    const isGuest = person.teamId !== undefined;
    const line = readCommandLine(typed.line);
    if (line === undefined || isGuest || !interactivity.commands.includes(line.command)) {
      throw new ImpossibleInteraction(`${line?.command ?? typed.line} is not a valid command.`);
    }
    const [grant] = this.#workspace.grants.values();
    if (grant === undefined) throw new ImpossibleInteraction('This workspace has no app.');
    const { app } = grant;
    const path = this.#responseUrls.next('commands', { channel, userId: person.userId, app });
    const given = this.#given(path, origin);
    const fields = slashCommandFields(this.#workspace, line, { channel, person, app }, given);
    const request = signedRequest(interactivity, fields, this.#workspace.now());
    return { request, channel, person, app, line: typed.line.trim() };
  }

  /**
   * Carries out what comes of an app's answer. Slack takes one answer to an interaction.
   *
   * @returns what the person reads where something is wrong; after a command it stands in the channel, too
   */
  conclude(interaction: Interaction, answer: Answer): string | undefined {
    const { line } = interaction;
    const trouble =
      troubleOf(answer) ??
      (answer.kind === 'response' ? this.#take(interaction, answer.response) : undefined);
    if (trouble === undefined) return undefined;
    if (line === undefined) return troubleAtControl(trouble);
    const words = troubleOfCommand(readCommandLine(line)?.command ?? line, trouble);
    this.tell(interaction, words);
    return words;
  }

  /** Slackbot tells one person something. */
  tell({ channel, person }: Pick<Interaction, 'channel' | 'person'>, text: string): void {
    const post = {
      channel,
      author: slackbot,
      text,
      rules: { mrkdwn: false, parse: 'none' },
      blocks: [],
      files: [],
    };
    this.#workspace.postEphemeral(post, person.userId);
  }

  /** Answers a request to a response URL. */
  respond(request: HttpRequest): HttpResponse {
    return this.#responseUrls.receive(request);
  }

  /** The app's settings. @throws ImpossibleInteraction where it has none */
  get #interactivity() {
    const { interactivity } = this.#workspace;
    if (interactivity === undefined) throw new ImpossibleInteraction('This workspace has no interactivity.');
    return interactivity;
  }

  #given(path: string, origin: string | undefined): Given {
    const { hooksUrl, workspaceUrl } = this.#addresses;
    return {
      token: verificationTokenOf(this.#interactivity),
      triggerId: this.#workspace.triggerIds.next(this.#workspace.now()),
      responseUrl: `${withoutSlash(hooksUrl ?? origin ?? 'https://hooks.slack.com')}${path}`,
      workspaceUrl: withoutSlash(workspaceUrl ?? origin ?? 'https://slack.com'),
    };
  }

  /** An answer with a body: one to a command is said, one to a press must be JSON and does nothing. */
  #take(interaction: Interaction, response: HttpResponse): Trouble | undefined {
    const { channel, person, app, line } = interaction;
    if (response.body.trim() === '') return undefined;
    try {
      const values = valuesOf(response, line !== undefined);
      if (line === undefined) return undefined;
      if (isForAll(values)) this.#workspace.postAsPerson(channel.id, line, { person });
      if (saysSomething(values))
        carryOutReply(this.#workspace, values, { channel, userId: person.userId, app });
      return undefined;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { error: 'invalid_command_response' };
    }
  }
}

/** What an answer says: a JSON object or, to a command, plain text. */
function valuesOf(response: HttpResponse, mayBeText: boolean): Arguments {
  const isJson = (response.headers['content-type'] ?? '').startsWith('application/json');
  if (mayBeText && !isJson) return { text: response.body };
  return readBody({ method: 'POST', url: '/', headers: response.headers, body: response.body });
}

function withoutSlash(address: string): string {
  return address.replace(/\/$/, '');
}
