import { since } from '../api-version';
import type { Call } from '../call';
import type { License } from '../license';
import { wholeSeconds } from './wire-time';

/** The license as the caller's version writes it (RESTLicense). */
export function licenseForm(call: Call, license: License): object {
  const { version } = call.traits;
  const { status, type, licensedTo, total, used, fresh } = license;
  const isRenamed =
    since(version, 'v8') || (version === 'v7' && call.leeway.licenseOfV7 === 'licenseExpires');
  const time = version === 'v5' ? withoutZone : wholeSeconds;
  const end = (at: number | null) => (at === null ? null : time(at));
  return {
    ...(since(version, 'v6') && { licenseID: license.id, email: 'backup@contoso.example' }),
    status,
    ...(isRenamed
      ? { licenseExpires: end(license.expiresAt), gracePeriodExpires: end(license.graceEndsAt) }
      : { expirationDate: end(license.expiresAt) }),
    type,
    ...(isRenamed && { package: 'Suite' }),
    licensedTo,
    ...(!isRenamed && { contactPerson: 'Backup team' }),
    totalNumber: total,
    usedNumber: used,
    ...(since(version, 'v6') && { newNumber: fresh }),
    supportID: '00000000',
    ...(!isRenamed && { supportExpirationDate: end(license.supportEndsAt) }),
  };
}

/** v5 leaves it out. */
function withoutZone(ms: number): string {
  return wholeSeconds(ms).replace('Z', '');
}
