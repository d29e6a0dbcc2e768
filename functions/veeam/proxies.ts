import type { BackupProxy } from '../alerts/backup-proxy';
import type { ServerConfig } from '../config/config';
import { proxyBody, serviceInstanceBody } from './answer-schemas';
import type { ApiVersion } from './api-version';
import { readCollection } from './collection';
import { ifOffered } from './offered';
import { isOlder, newestOf } from './product-version';
import type { Read } from './reader';
import { longestStatus, nameIn } from './server-words';

/**
 * The proxies of a server. Since v8 they tell their version, which should be that of the server: it is upgraded first, and may
 * leave all of them behind. Where the server does not tell its own, the newest among them shows which others are behind.
 */
export async function readProxies(
  server: ServerConfig,
  read: Read,
  api: ApiVersion,
): Promise<readonly BackupProxy[]> {
  const proxies = await readCollection(server, read, api, 'Proxies', proxyOf);
  const versions = proxies.flatMap(({ version = [] }) => version);
  if (versions.length === 0) return proxies;
  const own = await ifOffered(async () => {
    const answer = await read(`/${api}/ServiceInstance`);
    return serviceInstanceBody.parse(answer?.body).version;
  });
  const current = newestOf(own === undefined ? versions : [own]) ?? newestOf(versions);
  return proxies.map((proxy) => {
    const isOutdated = isOlder(proxy.version, current);
    return { ...proxy, ...(isOutdated !== undefined && { isOutdated }) };
  });
}

function proxyOf(sent: unknown, id: string): BackupProxy {
  const { fqdn, hostName, status, maintenanceModeState, version } = proxyBody.parse(sent);
  return {
    id,
    name: nameIn(fqdn) ?? nameIn(hostName) ?? id,
    ...((status === 'Online' || status === 'Offline') && { isOnline: status === 'Online' }),
    maintenance: maintenanceModeState === 'Enabled' || maintenanceModeState === 'Enabling',
    ...(version && { version: version.slice(0, longestStatus) }),
  };
}
