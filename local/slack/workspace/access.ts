import type { App } from './message';

/** A token as a workspace is set up with it. */
export interface TokenSetup {
  readonly token: string;
  /** Default: what the product's manifest asks for. */
  readonly scopes?: readonly string[];
  /** Tokens with the same name speak for the same app. */
  readonly app?: string;
}

/** What a token may do, and for whom. */
export interface Grant {
  readonly app: App;
  scopes: readonly string[];
  state: 'active' | 'revoked' | 'inactive';
}

const productScopes = ['chat:write', 'files:write', 'channels:history', 'groups:history'] as const;

/** The grants by token. Ids count up, so that the same set-up gives the same ids. */
export function grantsOf(setups: readonly TokenSetup[]): ReadonlyMap<string, Grant> {
  const apps = new Map<string, App>();
  const grants = new Map<string, Grant>();
  for (const setup of setups) {
    const name = setup.app ?? 'VB365 Alerts';
    const app = apps.get(name) ?? appNumber(apps.size + 1, name);
    apps.set(name, app);
    grants.set(setup.token, { app, scopes: setup.scopes ?? productScopes, state: 'active' });
  }
  return grants;
}

function appNumber(number: number, name: string): App {
  const suffix = String(number).padStart(9, '0');
  return { kind: 'app', appId: `A0${suffix}`, botId: `B0${suffix}`, userId: `U0${suffix}`, name };
}
