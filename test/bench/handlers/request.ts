/** A request that a function makes when it is cold. */
export type Request =
  | { readonly to: 'dynamodb'; readonly key: string }
  | { readonly to: 'secretsmanager'; readonly secret: string }
  | { readonly to: 'veeam'; readonly method: string; readonly path: string };

/** What the handlers of the benchmark are told, instead of a configuration file. */
export interface Task {
  readonly table: string;
  readonly veeam: string;
  /** The SHA-256 fingerprint of the server's certificate. */
  readonly pin: string;
  readonly login: { readonly username: string; readonly password: string };
  readonly requests: readonly Request[];
}

/** The variable that holds the task, as JSON. */
export const taskVariable = 'BENCH_TASK';

/** Reads the task back. */
export function readTask(): Task {
  return JSON.parse(process.env[taskVariable] ?? '');
}

/** The form that logs in to VB365. */
export function loginForm({ login }: Task): string {
  return new URLSearchParams({
    grant_type: 'password',
    ...login,
    disable_antiforgery_token: 'true',
  }).toString();
}

/** A function's answer to its caller; where a Function URL calls it, an answer of HTTP. */
export const answer = { statusCode: 200, headers: {}, body: 'done' };

/** The token in an answer to a login; undefined in any other. */
export function tokenIn(answered: unknown): string | undefined {
  const isLogin = typeof answered === 'object' && answered !== null && 'access_token' in answered;
  return isLogin ? String(answered.access_token) : undefined;
}
