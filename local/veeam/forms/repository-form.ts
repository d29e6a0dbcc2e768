import { since } from '../api-version';
import type { Call } from '../call';
import type { Repository } from '../repository';

/** A repository as the caller's version writes it (RESTBackupRepository). */
export function repositoryForm(call: Call, repository: Repository): object {
  const v6 = since(call.traits.version, 'v6');
  const v8 = since(call.traits.version, 'v8');
  return {
    id: repository.id,
    name: repository.name,
    description: '',
    path: `D:\\${repository.name}`,
    capacityBytes: repository.capacityBytes,
    freeSpaceBytes: repository.freeBytes,
    retentionType: 'SnapshotBased',
    retentionPeriodType: 'Yearly',
    yearlyRetentionPeriod: 'Years3',
    retentionFrequencyType: 'Daily',
    dailyTime: '00:00:00',
    dailyType: 'Everyday',
    proxyId: repository.proxyId,
    ...(v8 && { proxyPoolId: null }),
    ...(v6 && { isLongTerm: repository.isLongTerm, isOutOfSync: repository.isOutOfSync }),
    ...(v8 && {
      isOutdated: repository.isOutdated,
      isIndexed: repository.isIndexed,
      isMigrationLocked: repository.isMigrationLocked,
      isOutOfOrder: repository.outOfOrderReason !== null,
      outOfOrderReason: repository.outOfOrderReason,
    }),
    _links: {
      self: call.links.to('BackupRepositories', repository.id),
      proxy: call.links.to('Proxies', repository.proxyId),
    },
  };
}
