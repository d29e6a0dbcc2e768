import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { type HttpRequest, type HttpResponse, textOf } from '../../http';
import type { Arguments } from '../api/arguments';
import { Refusal } from '../api/refusal';
import type { Workspace } from '../workspace/workspace';
import { type Addressee, carryOutReply } from './reply';

/** For how long in ms, and how often, an app may answer an interaction. */
const lifetime = 30 * 60_000;
const mostUses = 5;

/** How many addresses are remembered; older ones are unknown. */
const mostRemembered = 1_000;

const jsonObject = z.record(z.string(), z.unknown());

/** The addresses at which apps answer interactions. */
export class ResponseUrls {
  readonly #workspace: Workspace;
  readonly #given = new Map<string, { readonly to: Addressee; readonly at: number; uses: number }>();
  #count = 0;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** A new address: its path. */
  next(kind: 'actions' | 'commands', to: Addressee): string {
    this.#count += 1;
    const { teamId, interactivity } = this.#workspace;
    const secret = createHash('sha256').update(`${interactivity?.signingSecret} ${this.#count}`);
    const path = `/${kind}/${teamId}/${1_000_000_000_000 + this.#count}/${secret.digest('hex').slice(0, 24)}`;
    this.#given.set(path, { to, at: this.#workspace.now(), uses: 0 });
    for (const oldest of this.#given.keys()) {
      if (this.#given.size <= mostRemembered) break;
      this.#given.delete(oldest);
    }
    return path;
  }

  /** Answers a request to such an address. What is refused counts as a use, too. */
  receive(request: HttpRequest): HttpResponse {
    if (request.method !== 'POST') return refused(405, 'method_not_allowed');
    const given = this.#given.get(new URL(request.url, 'https://hooks.slack.com').pathname);
    if (given === undefined || this.#workspace.now() - given.at > lifetime)
      return refused(404, 'expired_url');
    if (given.uses >= mostUses) return refused(404, 'used_url');
    given.uses += 1;
    try {
      carryOutReply(this.#workspace, readBody(request), given.to);
      return answer(200, { ok: true });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return answer(400, { ok: false, error: error.code, ...error.details });
    }
  }
}

/** The JSON object that came. @throws Refusal `invalid_payload` */
export function readBody(request: HttpRequest): Arguments {
  const type = request.headers['content-type'] ?? '';
  const read = type.startsWith('application/json')
    ? jsonObject.safeParse(parsed(textOf(request)))
    : undefined;
  if (!read?.success) throw new Refusal('invalid_payload');
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(status: number, error: string): HttpResponse {
  return answer(status, { ok: false, error });
}

function answer(status: number, body: Readonly<Record<string, unknown>>): HttpResponse {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers, body: JSON.stringify(body) };
}
