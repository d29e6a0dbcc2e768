import { randomUuid } from './world';

/** An access token with what renews it. Times are epoch ms. */
export interface Grant {
  readonly user: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly refreshableUntil: number;
  /** The cookie that must come with either token. */
  readonly cookie?: string;
}

/** What tokens depend on; times in ms. */
export interface TokenRules {
  readonly clock: () => number;
  readonly random: () => number;
  readonly lifetime: number;
  readonly refreshLifetime: number;
}

/** The name of the antiforgery cookie; what real servers call it is not known. */
export const antiforgeryCookie = '.AspNetCore.Antiforgery';

/** The tokens that a server has given out. A token of one API version is good for all. */
export class Tokens {
  readonly #rules: TokenRules;
  #grants: Grant[] = [];

  constructor(rules: TokenRules) {
    this.#rules = rules;
  }

  issue(user: string, guarded: boolean): Grant {
    const now = this.#rules.clock();
    const grant: Grant = {
      user,
      accessToken: this.#secret(),
      refreshToken: this.#secret(),
      issuedAt: now,
      expiresAt: now + this.#rules.lifetime,
      refreshableUntil: now + this.#rules.refreshLifetime,
      ...(guarded && { cookie: this.#secret() }),
    };
    this.#grants = [...this.#grants.filter((other) => other.refreshableUntil > now), grant];
    return grant;
  }

  /** The grant that a request may act under: its bearer token is alive and its cookie, if one is due, is there. */
  authorize(headers: Headers): Grant | undefined {
    const bearer = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
    const grant = this.#grants.find((grant) => grant.accessToken === bearer);
    if (!grant || grant.expiresAt <= this.#rules.clock()) return undefined;
    return hasCookie(headers, grant) ? grant : undefined;
  }

  /** Takes a refresh token, which is then spent. */
  redeem(refreshToken: string, headers: Headers): Grant | undefined {
    const grant = this.#grants.find((grant) => grant.refreshToken === refreshToken);
    if (!grant || grant.refreshableUntil <= this.#rules.clock() || !hasCookie(headers, grant))
      return undefined;
    this.#grants = this.#grants.map((other) => (other === grant ? { ...grant, refreshToken: '' } : other));
    return grant;
  }

  revoke(grant: Grant): void {
    this.#grants = this.#grants.filter((other) => other.accessToken !== grant.accessToken);
  }

  revokeAll(): void {
    this.#grants = [];
  }

  #secret(): string {
    return `${randomUuid(this.#rules.random)}${randomUuid(this.#rules.random)}`.replaceAll('-', '');
  }
}

function hasCookie(headers: Headers, grant: Grant): boolean {
  if (grant.cookie === undefined) return true;
  const cookies = (headers.get('cookie') ?? '').split(/; */);
  return cookies.includes(`${antiforgeryCookie}=${grant.cookie}`);
}
