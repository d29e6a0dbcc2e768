import type { ServerConfig } from '../config/config';
import type { CredentialsSource, VersionedCredentials } from './credentials';
import type { Grant, Refused, TokenAnswer } from './token';
import { nameOf, VeeamAuthError } from './veeam-errors';

/** A token in use, and the version of the secret it goes back to. */
interface Token {
  readonly value: string;
  readonly secretVersion: string;
  /** When it should be renewed, as epoch ms by our clock; a static token never. */
  readonly renewAt: number;
  readonly refreshToken?: string;
  /** Whether it stands in the secret itself. */
  readonly fixed: boolean;
}

/** Keeps a token for one server. Whoever needs a new one at the same time shares one login. */
export interface Login {
  /**
   * @throws VeeamAuthError when the server refuses the login
   * @throws VeeamTlsError, VeeamUnreachableError, VeeamApiError when it cannot be asked
   * @throws what reading the secret throws
   */
  token(): Promise<Token>;
  /** A token in place of one that the server refused; throws like `token`. */
  replace(refused: Token): Promise<Token>;
}

/** How long a refused version of the secret is left alone, in ms: an account that is tried too often gets locked. */
export const refusalLasts = 3_600_000;

/**
 * @param request asks the server for a token; `once` without retries
 */
export function keepLogin(
  server: ServerConfig,
  credentials: CredentialsSource,
  clock: () => number,
  request: (grant: Grant, once?: boolean) => Promise<TokenAnswer>,
): Login {
  let current: Token | undefined;
  let pending: Promise<Token> | undefined;
  let refusal: { readonly error: VeeamAuthError; readonly until: number } | undefined;

  function shared(obtain: () => Promise<Token>): Promise<Token> {
    pending ??= obtain()
      .then((token) => {
        current = token;
        return token;
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  }

  async function use(grant: Grant, secretVersion: string, once?: boolean): Promise<Token | Refused> {
    const asked = clock();
    const answer = await request(grant, once);
    if (answer.kind === 'refused') return answer;
    const margin = Math.min(answer.lifetime / 10, 5 * 60_000);
    return {
      value: answer.token,
      secretVersion,
      renewAt: asked + answer.lifetime - margin,
      ...(answer.refreshToken !== undefined && { refreshToken: answer.refreshToken }),
      fixed: false,
    };
  }

  async function useSecret({ version, value }: VersionedCredentials): Promise<Token | Refused> {
    if (value.kind === 'token') {
      return { value: value.token, secretVersion: version, renewAt: Infinity, fixed: true };
    }
    const { username, password } = value;
    return use({ grant_type: 'password', username, password }, version);
  }

  async function signIn(): Promise<Token> {
    let secret = await credentials({ fresh: refusal !== undefined });
    if (refusal && refusal.error.secretVersion === secret.version && clock() < refusal.until)
      throw refusal.error;
    let answer = await useSecret(secret);
    if (isRefused(answer)) {
      const fresh = await credentials({ fresh: true });
      if (fresh.version !== secret.version) {
        secret = fresh;
        answer = await useSecret(secret);
      }
    }
    if (isRefused(answer)) {
      const error = new VeeamAuthError(
        `${nameOf(server)} refuses the user name and password in the secret ${server.secret}${answer.reason && ` (${answer.reason})`}. ` +
          'Put the right ones into the secret: of an account that is not locked or expired, a Veeam Backup Administrator without multi-factor authentication. ' +
          'Until the secret changes, the login is tried once an hour.',
        secret.version,
        true,
      );
      refusal = { error, until: clock() + refusalLasts };
      throw error;
    }
    refusal = undefined;
    return answer;
  }

  async function renew({ refreshToken, secretVersion }: Token): Promise<Token> {
    if (refreshToken !== undefined) {
      // A short cut only: whatever goes wrong with it, the password decides.
      const grant = { grant_type: 'refresh_token', refresh_token: refreshToken } as const;
      const token = await use(grant, secretVersion, true).catch(() => undefined);
      if (token && !isRefused(token)) return token;
    }
    return signIn();
  }

  async function anew(refused: Token): Promise<Token> {
    if (refused.fixed) {
      const fresh = await credentials({ fresh: true });
      if (fresh.version === refused.secretVersion) throw tokenRefused(server, refused);
    }
    return signIn();
  }

  return {
    async token() {
      const token = current;
      if (token === undefined) return shared(signIn);
      return clock() < token.renewAt ? token : shared(() => renew(token));
    },
    async replace(refused) {
      return current && current.value !== refused.value ? current : shared(() => anew(refused));
    },
  };
}

function isRefused(answer: Token | Refused): answer is Refused {
  return 'reason' in answer;
}

/** What to throw when a token is refused and no other one can be had. */
export function tokenRefused(server: ServerConfig, { fixed, secretVersion }: Token): VeeamAuthError {
  const message = fixed
    ? `${nameOf(server)} refuses the token in the secret ${server.secret}. Put a new one into it, or a user name and password.`
    : `${nameOf(server)} accepts the login in the secret ${server.secret}, but refuses the token that it gave for it. Make the account a Veeam Backup Administrator.`;
  return new VeeamAuthError(message, secretVersion, false);
}
