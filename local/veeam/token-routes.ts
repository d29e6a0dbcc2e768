import * as z from 'zod/mini';
import type { Answer, Call } from './call';
import { wholeSeconds } from './forms/wire-time';
import { contentTypeOf, readJsonBody } from './json-body';
import { invalid, Refusal } from './refusal';
import { antiforgeryCookie, type Grant } from './tokens';

const jsonForm = z.record(z.string(), z.union([z.string(), z.boolean(), z.null()]));

/** POST /token: gives a pair of tokens for a password or a refresh token. */
export function grantToken(call: Call): Answer {
  call.query.allowOnly([], call.leeway);
  const form = readForm(call);
  const declines = declinesAntiforgery(form);
  const guarded = call.traits.antiforgery && call.leeway.antiforgeryCookie === 'demanded' && !declines;
  return tokenAnswer(call, call.tokens.issue(authenticate(call, form), guarded));
}

/** POST /token/logout: ends the token that it is called with. */
export function logout(call: Call): Answer {
  call.query.allowOnly([], call.leeway);
  if (call.grant) call.tokens.revoke(call.grant);
  return { status: call.traits.logout ?? 404 };
}

/** @returns the user's name */
function authenticate(call: Call, form: ReadonlyMap<string, string>): string {
  switch (form.get('grant_type')) {
    case 'password': {
      const { username, password } = call.login;
      const known = form.get('username')?.toLowerCase() === username.toLowerCase();
      if (known && form.get('password') === password) return username;
      throw new Refusal(400, 'The user name or password is incorrect.');
    }
    case 'refresh_token': {
      const spent = call.tokens.redeem(form.get('refresh_token') ?? '', call.headers);
      if (spent) return spent.user;
      throw new Refusal(400, 'The refresh token is invalid or has expired.');
    }
    default:
      throw new Refusal(400, 'The grant type is missing or not supported.');
  }
}

function readForm(call: Call): ReadonlyMap<string, string> {
  if (contentTypeOf(call) === 'application/x-www-form-urlencoded') {
    return new Map(new URLSearchParams(call.body));
  }
  const form = readJsonBody(call, jsonForm);
  return new Map(Object.entries(form).map(([name, value]) => [name, String(value ?? '')]));
}

function declinesAntiforgery(form: ReadonlyMap<string, string>): boolean {
  const value = (form.get('disable_antiforgery_token') ?? '').toLowerCase();
  if (!['', 'true', 'false'].includes(value)) throw invalid('disable_antiforgery_token is not a boolean.');
  return value === 'true';
}

function tokenAnswer(call: Call, grant: Grant): Answer {
  const secure = call.url.protocol === 'https:' ? '; secure' : '';
  const cookie = `${antiforgeryCookie}=${grant.cookie}; path=/; httponly; samesite=strict${secure}`;
  return {
    status: 200,
    ...(grant.cookie !== undefined && { headers: { 'set-cookie': cookie } }),
    body: {
      access_token: grant.accessToken,
      token_type: 'bearer',
      refresh_token: grant.refreshToken,
      expires_in: Math.floor((grant.expiresAt - grant.issuedAt) / 1000),
      // v8 no longer requires it.
      ...(call.traits.version !== 'v8' && { userName: grant.user }),
      '.issued': wholeSeconds(grant.issuedAt),
      '.expires': wholeSeconds(grant.expiresAt),
    },
  };
}
