import { type Answer, type Call, ok } from './call';
import { licenseForm } from './forms/license-form';
import { findOrganization } from './organization-routes';

/** GET /License */
export function license(call: Call): Answer {
  call.query.allowOnly([], call.leeway);
  return ok(licenseForm(call, call.world.license));
}

/** GET /Organizations/{id}/LicensingInformation */
export function licensingInformation(call: Call): Answer {
  call.query.allowOnly([], call.leeway);
  const { licensedUsers, newUsers } = findOrganization(call);
  return ok({ licensedUsers, newUsers });
}
