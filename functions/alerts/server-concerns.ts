import type { BackupProxy } from './backup-proxy';
import type { Symptom } from './concern';
import type { License } from './license';
import type { Organization } from './organization';
import type { Repository } from './repository';
import type { RosterJob } from './roster-job';
import type { ServerHealth } from './server-health';

const day = 24 * 3_600_000;

/** How long before its end something is told, in days: each is news. */
const notices = [30, 7, 1] as const;

/** A rental license is renewed every month by itself, a few days before its end. */
const rentalNotices = [3, 1] as const;

/** What is not well with a server's certificate. @param endsAt @param now epoch ms */
export function certificateSymptoms(endsAt: number, now: number): readonly Symptom[] {
  const notice = noticeOf(endsAt, now, notices);
  return notice === undefined ? [] : [{ id: '', ...notice, sign: { kind: 'certificate ends', at: endsAt } }];
}

/** What is not well with a server's license. @param now epoch ms */
export function licenseSymptoms(license: License, now: number): readonly Symptom[] {
  const { used, total } = license;
  const isOverused = used !== undefined && total !== undefined && used > total;
  const over = isOverused ? Math.floor((10 * (used - total)) / Math.max(1, total)) : 0;
  return [
    ...licenseEnd(license, now),
    ...(isOverused
      ? [{ ...warning, degree: over, sign: { kind: 'license overused', used, total } as const }]
      : []),
  ];
}

function licenseEnd({ status, expiresAt, graceEndsAt, type }: License, now: number): readonly Symptom[] {
  if (status === 'expired' || (expiresAt !== undefined && expiresAt <= now)) {
    const isInGrace = graceEndsAt !== undefined && graceEndsAt > now;
    return [
      {
        id: '',
        severity: 'error',
        degree: isInGrace ? 0 : 1,
        sign: {
          kind: 'license ended',
          ...(expiresAt !== undefined && { at: expiresAt }),
          ...(isInGrace && { graceEndsAt }),
        },
      },
    ];
  }
  if (expiresAt === undefined) return [];
  const notice = noticeOf(expiresAt, now, type === 'Rental' ? rentalNotices : notices);
  return notice === undefined ? [] : [{ id: '', ...notice, sign: { kind: 'license ends', at: expiresAt } }];
}

/** What is not well with a server's proxies. */
export function proxySymptoms(proxies: readonly BackupProxy[]): readonly Symptom[] {
  return proxies.flatMap(({ id, name, isOnline, maintenance, isOutdated }): Symptom[] => {
    if (maintenance) return [{ ...warning, id, sign: { kind: 'proxy in maintenance', name } }];
    if (isOnline === false) return [{ ...error, id, sign: { kind: 'proxy offline', name } }];
    return isOutdated ? [{ ...warning, id, sign: { kind: 'proxy outdated', name } }] : [];
  });
}

/**
 * What is not well with a server's repositories.
 *
 * @param freeSpace below how many percent of free space a repository is low, and below half of it critically
 */
export function repositorySymptoms(
  repositories: readonly Repository[],
  freeSpace: number,
): readonly Symptom[] {
  return repositories.flatMap((repository): Symptom[] => {
    const { id, name, outOfOrder, isOutOfSync, isOutdated } = repository;
    if (outOfOrder !== undefined) {
      return [{ ...error, id, sign: { kind: 'repository out of order', name, reason: outOfOrder } }];
    }
    if (isOutOfSync) return [{ ...error, id, sign: { kind: 'repository out of sync', name } }];
    if (isOutdated) return [{ ...warning, id, sign: { kind: 'repository outdated', name } }];
    return lowSpace(repository, freeSpace);
  });
}

function lowSpace({ id, name, capacity, free }: Repository, freeSpace: number): Symptom[] {
  if (capacity === undefined || free === undefined || capacity <= 0) return [];
  const percent = Math.floor((100 * free) / capacity);
  if (percent >= freeSpace) return [];
  const isCritical = percent < freeSpace / 2;
  return [
    {
      id,
      severity: isCritical ? 'error' : 'warning',
      degree: isCritical ? 1 : 0,
      // What is written and deleted all day is no reason to edit a message every hour.
      sign: { kind: 'repository low', name, percent, free: Math.floor((percent * capacity) / 100) },
    },
  ];
}

/** What a server says is not well with itself. */
export function healthSymptoms(health: ServerHealth): readonly Symptom[] {
  if (health.isHealthy) return [];
  const services = health.unhealthy.length > 0 ? health.unhealthy : [{ name: 'server' }];
  return services.map(({ name, description: said }) => ({
    ...error,
    id: name,
    sign: { kind: 'component unhealthy', name, ...(said !== undefined && { said }) },
  }));
}

/**
 * The organizations of a server that no job backs up; nothing where it does not say whose its jobs are. That a job is disabled
 * is told of the job.
 */
export function organizationSymptoms(
  organizations: readonly Organization[],
  roster: readonly RosterJob[],
): readonly Symptom[] {
  const backups = roster.filter(({ kind }) => kind === 'backup');
  if (backups.some(({ organizationId }) => organizationId === undefined)) return [];
  const backedUp = new Set(backups.map(({ organizationId }) => organizationId));
  return organizations
    .filter(({ id }) => !backedUp.has(id))
    .map(({ id, name }) => ({ ...warning, id, sign: { kind: 'organization without a job', name } }));
}

/** For how long the jobs of a server cannot be listed before that is told, in ms: at night many a server is too busy for it. */
const longestBlindness = day;

/**
 * What it comes to that the jobs of a server cannot be listed; undefined while that may pass.
 *
 * @param since epoch ms
 * @param said what the error says
 * @param now epoch ms
 */
export function rosterSymptoms(since: number, said: string, now: number): readonly Symptom[] | undefined {
  if (now - since < longestBlindness) return undefined;
  return [{ ...warning, sign: { kind: 'jobs unreadable', said } }];
}

const warning = { id: '', severity: 'warning', degree: 0 } as const;
const error = { id: '', severity: 'error', degree: 0 } as const;

/** How near an end is; undefined where it is far away. */
function noticeOf(
  endsAt: number,
  now: number,
  days: readonly number[],
): Pick<Symptom, 'severity' | 'degree'> | undefined {
  const passed = days.filter((before) => endsAt - now <= before * day).length;
  if (passed === 0) return undefined;
  return { severity: passed === days.length ? 'error' : 'warning', degree: passed };
}
