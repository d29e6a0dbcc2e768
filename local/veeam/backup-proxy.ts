/** A machine that does the work of backup jobs. */
export interface BackupProxy {
  readonly id: string;
  readonly hostName: string;
  readonly online: boolean;
  readonly maintenance: 'Disabled' | 'Enabling' | 'Enabled';
  /** In percent; null where nobody knows. */
  readonly cpuUsage: number | null;
  /** In percent; null where nobody knows. */
  readonly memoryUsage: number | null;
  /** The product's version on it; where it is left out, the server's own. */
  readonly version?: string;
}

/** A proxy that is well, unless told otherwise. */
export function proxyOf(draft: Pick<BackupProxy, 'id'> & Partial<BackupProxy>): BackupProxy {
  return {
    hostName: 'vb365-proxy.contoso.local',
    online: true,
    maintenance: 'Disabled',
    cpuUsage: 12.5,
    memoryUsage: 40,
    ...draft,
  };
}
