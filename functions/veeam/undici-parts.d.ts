// The parts of undici that speak to VB365, each by itself: the package's main file loads all of them, which takes longer than an
// idle poll's requests. docs/decisions/0012-what-a-cold-start-loads.md says so, and test/lib/function-code.test.ts that they are there.

declare module 'undici/lib/dispatcher/agent.js' {
  import { Agent } from 'undici';
  export default Agent;
}

declare module 'undici/lib/api/api-request.js' {
  import type { Dispatcher } from 'undici';
  /** Sends a request over a dispatcher, which is `this`. */
  export default function request(
    this: Dispatcher,
    options: Dispatcher.RequestOptions,
  ): Promise<Dispatcher.ResponseData>;
}

declare module 'undici/lib/core/connect.js' {
  import { buildConnector } from 'undici';
  export default buildConnector;
}

declare module 'undici/lib/web/cookies/parse.js' {
  import type { Cookie } from 'undici';
  /** What a `Set-Cookie` header sets; null where it makes no sense. */
  export function parseSetCookie(header: string): Cookie | null;
}

declare module 'undici/lib/global.js' {
  import type { Dispatcher } from 'undici';
  export function setGlobalDispatcher(dispatcher: Dispatcher): void;
}
