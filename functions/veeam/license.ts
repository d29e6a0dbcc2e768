import type { License } from '../alerts/license';
import { licenseBody } from './answer-schemas';
import type { ApiVersion } from './api-version';
import type { Read } from './reader';
import { momentOf } from './server-time';
import { longestStatus } from './server-words';

/** The license of a server; undefined where the answer is none. */
export async function readLicense(read: Read, api: ApiVersion): Promise<License | undefined> {
  const answer = await read(`/${api}/License`);
  const body = licenseBody.parse(answer?.body);
  const { status, type, totalNumber: total, usedNumber: used } = body;
  // v8 renamed the end, and v7 may have either name.
  const expiresAt = momentOf(body.licenseExpires) ?? momentOf(body.expirationDate);
  const graceEndsAt = momentOf(body.gracePeriodExpires);
  const supportEndsAt = momentOf(body.supportExpirationDate);
  if (status === undefined && expiresAt === undefined && total === undefined) return undefined;
  return {
    status: status === 'Valid' ? 'valid' : status === 'Expired' ? 'expired' : 'unknown',
    ...(expiresAt !== undefined && { expiresAt }),
    ...(graceEndsAt !== undefined && { graceEndsAt }),
    ...(supportEndsAt !== undefined && { supportEndsAt }),
    ...(total !== undefined && { total }),
    ...(used !== undefined && { used }),
    ...(type && { type: type.slice(0, longestStatus) }),
  };
}
