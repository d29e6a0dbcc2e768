import { since } from '../api-version';
import type { Call } from '../call';
import type { Organization } from '../world';

/** An organization as the caller's version writes it (RestOrganizationComposed). */
export function organizationForm(call: Call, organization: Organization): object {
  const { links } = call;
  return {
    id: organization.id,
    type: 'Office365',
    region: 'Worldwide',
    name: organization.name,
    officeName: organization.name,
    ...(since(call.traits.version, 'v7') && { description: null }),
    isExchangeOnline: true,
    isSharePointOnline: true,
    isBackedup: true,
    _links: {
      self: links.to('Organizations', organization.id),
      ...(call.traits.jobsOfOrganization && { jobs: links.to('Organizations', organization.id, 'Jobs') }),
    },
  };
}
