import type { HttpResponse } from '../../http';
import type { Grant } from '../workspace/access';
import type { Channel } from '../workspace/channel';
import type { Workspace } from '../workspace/workspace';
import { authMethods } from './auth';
import type { Call } from './call';
import { chatMethods } from './chat';
import { conversationMethods } from './conversations';
import { fileMethods } from './files';
import { type Behavior, type Method, requireScope } from './method';
import { RateLimit, type Rates } from './rate-limit';
import { Refusal } from './refusal';
import { userGroupMethods } from './user-groups';
import { viewMethods } from './views';

/** Where a call came in, and where the workspace's links start. */
export interface Place {
  readonly origin: string;
  readonly workspaceUrl: string;
}

const methods = new Map<string, Method>([
  ...authMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...userGroupMethods,
  ...viewMethods,
]);

/** Slack's public, token-free method. */
const withoutToken = new Set(['blocks.validate']);

/** A function that answers calls of the Web API: token, scopes, rate, then the method itself. */
export function createDispatch(workspace: Workspace, behavior: Behavior, rates: Rates) {
  const limits = new RateLimit();

  return function dispatch(call: Call, place: Place): HttpResponse {
    const method = methods.get(call.method);
    const grant = call.token === undefined ? undefined : workspace.grants.get(call.token);
    const scopes = grant?.scopes ?? [];
    const headers = {
      ...(grant?.state === 'active' && { 'x-oauth-scopes': scopes.join(',') }),
      ...(method !== undefined && { 'x-accepted-oauth-scopes': method.scopes.join(',') }),
    };
    try {
      if (method === undefined) throw new Refusal('unknown_method', { req_method: call.method });
      const app = withoutToken.has(call.method) ? anyApp : allowed(call, grant).app;
      if (call.malformed) throw call.malformed;
      const perMinute = rates.perMinute[method.tier];
      limits.take(
        `${call.method} ${app.appId}`,
        { perSecond: perMinute / 60, burst: perMinute },
        workspace.now(),
      );
      requireScope({ scopes }, method.scopes);
      const countMessage = (channel: Channel) =>
        limits.take(
          `message ${channel.id}`,
          { perSecond: rates.messagesPerSecond, burst: rates.messageBurst },
          workspace.now(),
        );
      const result = method.run({ ...place, workspace, behavior, app, scopes, countMessage }, call.arguments);
      return answer(200, headers, { ok: true, ...result });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return refused(error, headers);
    }
  };
}

const anyApp = { kind: 'app', appId: 'A', botId: 'B', userId: 'U', name: 'anybody' } as const;

function allowed(call: Call, grant: Grant | undefined): Grant {
  if (call.token === undefined) throw new Refusal('not_authed');
  if (grant === undefined) throw new Refusal('invalid_auth');
  if (grant.state === 'revoked') throw new Refusal('token_revoked');
  if (grant.state === 'inactive') throw new Refusal('account_inactive');
  return grant;
}

function refused(refusal: Refusal, headers: Readonly<Record<string, string>>): HttpResponse {
  const body = { ok: false, error: refusal.code, ...refusal.details };
  if (refusal.retryAfter === undefined) return answer(200, headers, body);
  return answer(429, { ...headers, 'retry-after': String(refusal.retryAfter) }, body);
}

function answer(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Readonly<Record<string, unknown>>,
): HttpResponse {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers: { ...type, ...headers }, body: JSON.stringify(body) };
}
