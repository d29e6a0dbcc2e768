import * as z from 'zod/mini';
import { ProductError } from '../product-error';

/** The function was invoked with something that it does not understand. */
export class InvalidEventError extends ProductError {
  override readonly name = 'InvalidEventError';
}

/** What the function is asked to do. */
export type Request =
  | { readonly kind: 'poll'; readonly server?: string; readonly dryRun: boolean }
  | {
      readonly kind: 'report';
      readonly session: string;
      readonly server?: string;
      readonly force: boolean;
      readonly dryRun: boolean;
    }
  | { readonly kind: 'preview'; readonly session: string; readonly server?: string; readonly dryRun: true };

const form = /^(?!\.{1,2}$)[\w.-]{1,100}$/;

/** Whether a text can be the id of a session; VB365's are GUIDs without braces. Another one would lead elsewhere on the server. */
export function isSessionId(text: string): boolean {
  return form.test(text);
}

/** What an id of a session looks like, in words. */
export const sessionIdForm =
  'The id of a session looks like 6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1: letters, digits and hyphens, without braces';

const flag = z.optional(z.boolean('must be true or false'));

const event = z.strictObject(
  {
    server: z.optional(z.string('must be the name of a server')),
    session: z.optional(z.string(sessionIdForm).check(z.refine(isSessionId, sessionIdForm))),
    force: flag,
    preview: flag,
    dryRun: flag,
  },
  {
    error: (issue) => (issue.code === 'unrecognized_keys' ? unknownKeys(issue.keys) : 'it must be a mapping'),
  },
);

function unknownKeys(keys: readonly string[] = []): string {
  const named = keys.slice(0, 5).map((key) => JSON.stringify(key.slice(0, 50)));
  return `it has ${named.join(', ')}, which it may not have`;
}

const usage =
  'Allowed are {"server": "<name>"}, {}, {"session": "<id>"} and {"session": "<id>", "force": true}, each with "dryRun": true if nothing is to be posted, and {"session": "<id>", "preview": true}.';

/** Reads an event of the poll function. @throws InvalidEventError */
export function parseEvent(input: unknown): Request {
  const parsed = event.safeParse(input ?? {});
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) =>
      [...path.map(String), message].join(': '),
    );
    throw new InvalidEventError(`The event is not understood: ${problems.join('; ')}. ${usage}`);
  }
  const { server, session, force = false, preview = false, dryRun = false } = parsed.data;
  const forServer = server === undefined ? {} : { server };
  if (session !== undefined && preview) return { kind: 'preview', session, ...forServer, dryRun: true };
  if (session !== undefined) return { kind: 'report', session, ...forServer, force, dryRun };
  if (force || preview) {
    const word = force ? 'force' : 'preview';
    throw new InvalidEventError(`The event has "${word}" but no "session". ${usage}`);
  }
  return { kind: 'poll', ...forServer, dryRun };
}
