import type { ServerConfig } from '../../functions/config/config';
import type { VeeamClient } from '../../functions/veeam/client';
import type { RetryPolicy } from '../../functions/veeam/retry-policy';
import { type ApiVersion, apiVersions } from '../../local/veeam/api-version';
import type { Login } from '../../local/veeam/call';
import { type Leeway, lenient } from '../../local/veeam/leeway';
import { type ListenOptions, listen } from '../../local/veeam/listen';
import { createVeeamServer, type VeeamServer } from '../../local/veeam/server';
import { VeeamWorld } from '../../local/veeam/world';
import { seeded } from '../local/veeam/seeded';
import { clientOf, onClose } from './scripted-server';

/** Each version, as strict as it is said to be and as live servers are. */
export const everyServer = apiVersions.flatMap((api) => [
  { api, manner: 'strict', leeway: {} },
  { api, manner: 'lenient', leeway: lenient },
]);

/** What the stand-in's clock says. */
export const now = Date.parse('2026-03-02T12:00:00Z');

/** What differs from one stand-in to another. */
interface StandInOptions extends ListenOptions {
  readonly login?: Pick<Login, 'isAdministrator'>;
  readonly retries?: RetryPolicy;
  readonly config?: Partial<ServerConfig>;
}

/** A stand-in for a server of one version on a socket, with a client that talks to it. closeAll ends both. */
export async function standIn(
  api: ApiVersion,
  leeway: Partial<Leeway> = {},
  { login: more, retries, config, ...options }: StandInOptions = {},
): Promise<{
  world: VeeamWorld;
  client: VeeamClient;
  server: VeeamServer;
  url: string;
  asked: () => readonly string[];
}> {
  const world = new VeeamWorld(seeded());
  const login = { username: 'CONTOSO\\svc-veeam', password: 'correct horse' };
  const server = createVeeamServer({
    world,
    versions: [api],
    login: { ...login, ...more },
    clock: () => now,
    leeway,
  });
  const { url, close } = await listen(server, options);
  onClose(close);
  const client = clientOf(url, {
    server: { api, ...config },
    credentials: async () => ({ version: '1', value: { kind: 'password', ...login } }),
    ...(retries && { retries }),
  });
  const asked = () =>
    server.requests.map(({ url }) => url).filter((path) => !path.toLowerCase().endsWith('/token'));
  return { world, client, server, url, asked };
}
