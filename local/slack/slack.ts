import { type HttpRequest, type HttpResponse, textOf } from '../http';
import type { Arguments } from './api/arguments';
import { type Call, readCall } from './api/call';
import { createDispatch } from './api/dispatch';
import { receiveUpload } from './api/files';
import { type Rates, slackRates } from './api/rate-limit';
import { type Addresses, Interactions } from './interactivity/interactions';
import { Workspace, type WorkspaceSetup } from './workspace/workspace';

/** How to set up a stand-in for Slack. */
export interface SlackSetup extends WorkspaceSetup, Addresses {
  /** What differs from {@link slackRates}; `Infinity` switches a limit off. */
  readonly rate?: Partial<Rates>;
  /** For how long in ms a fresh message may be missing from history and replies; default 0. */
  readonly historyLag?: number;
  /** For how long in ms a message can be edited; default without end. */
  readonly editWindow?: number;
}

/** One call as it came over the wire, without its token, and what was answered. */
interface WireRecord {
  /** Epoch ms. */
  readonly at: number;
  readonly method: string;
  readonly arguments: Arguments;
  readonly response: HttpResponse;
}

/** A stand-in for Slack. */
export interface Slack {
  readonly workspace: Workspace;
  /** What people press, choose, and command. */
  readonly interactions: Interactions;
  /** Every call of the Web API, and as `response_url` every reply to an interaction, oldest first; may be emptied. */
  readonly requests: WireRecord[];
  /** Answers `/api/<method>`, `/upload/v1/<id>`, and response URLs, wherever they start; anything else is 404. */
  readonly handle: (request: HttpRequest) => HttpResponse;
}

/** Sets up a workspace and its Web API: synchronous, without network, timers or randomness. */
export function createSlack(setup: SlackSetup): Slack {
  const workspace = new Workspace(setup);
  const dispatch = createDispatch(
    workspace,
    { historyLag: setup.historyLag ?? 0, editWindow: setup.editWindow ?? Number.POSITIVE_INFINITY },
    { ...slackRates, ...setup.rate },
  );
  const interactions = new Interactions(workspace, setup);
  const requests: WireRecord[] = [];

  function handle(request: HttpRequest): HttpResponse {
    const { pathname, origin } = new URL(request.url, 'https://slack.com');
    const upload = /^\/upload\/v1\/(\w+)$/.exec(pathname)?.[1];
    if (upload !== undefined && request.method === 'POST') return receiveUpload(workspace, upload, request);
    if (isResponseUrl(pathname)) {
      const response = interactions.respond(request);
      const method = responseUrlMethod;
      requests.push({ at: workspace.now(), method, arguments: argumentsIn(request), response });
      return response;
    }
    if (!pathname.startsWith('/api/')) return { status: 404, headers: {}, body: '' };
    const call = readCall(request);
    const workspaceUrl = (setup.workspaceUrl ?? origin).replace(/\/$/, '');
    const response = dispatch(call, { origin, workspaceUrl });
    requests.push({ at: workspace.now(), ...readable(call), response });
    return response;
  }

  return { workspace, interactions, requests, handle };
}

/** What a reply to an interaction is called among the calls. */
export const responseUrlMethod = 'response_url';

/** Whether a path is one at which apps answer interactions. */
export function isResponseUrl(pathname: string): boolean {
  return pathname.startsWith('/actions/') || pathname.startsWith('/commands/');
}

/** What a reply says; nothing where it is no JSON object. */
export function argumentsIn(request: HttpRequest): Arguments {
  const value = parsedOr(textOf(request));
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

const structuredArguments = new Set(['blocks', 'metadata', 'files', 'attachments']);

/** A call with its structured arguments parsed, whether they came as JSON or as JSON text in a form. */
export function readable(call: Call): { readonly method: string; readonly arguments: Arguments } {
  const values = Object.entries(call.arguments).map(([name, value]) => [
    name,
    structuredArguments.has(name) && typeof value === 'string' ? parsedOr(value) : value,
  ]);
  return { method: call.method, arguments: Object.fromEntries(values) };
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
