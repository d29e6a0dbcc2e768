import { since } from '../api-version';
import type { BackupProxy } from '../backup-proxy';
import type { Call } from '../call';

/** A proxy as the caller's version writes it (RESTProxy). */
export function proxyForm(call: Call, proxy: BackupProxy): object {
  const v7 = since(call.traits.version, 'v7');
  const v8 = since(call.traits.version, 'v8');
  return {
    type: 'Domain',
    useInternetProxy: false,
    ...(v8 && { operatingSystem: 'Windows' }),
    id: proxy.id,
    ...(v8 && { proxyPoolId: null }),
    hostName: proxy.hostName,
    ...(v7 && { fqdn: proxy.hostName }),
    description: '',
    port: 9193,
    ...(!v8 && { threadsNumber: 64 }),
    enableNetworkThrottling: false,
    status: proxy.online ? 'Online' : 'Offline',
    ...(v8 && {
      maintenanceModeState: proxy.maintenance,
      cpuUsagePercent: proxy.cpuUsage,
      memoryUsagePercent: proxy.memoryUsage,
      version: proxy.version ?? call.product,
      role: ['Processor'],
    }),
    _links: { self: call.links.to('Proxies', proxy.id) },
  };
}
