import { type Answer, type Call, ok } from './call';
import { organizationForm } from './forms/organization-form';
import { answerCollection, collectionParameters } from './paging';
import { notFound } from './refusal';
import type { Organization } from './world';

/** GET /Organizations. The stand-in's organizations have no Microsoft id and no former name to be found by. */
export function organizations(call: Call): Answer {
  const { query, traits, world } = call;
  query.allowOnly([...traits.organizationFilters, ...collectionParameters(call)], call.leeway);
  query.flag('extendedView');
  const sought = query.uuid('msid') ?? query.uuid('backedUpOrganizationId');
  const found = sought === undefined ? [...world.organizations.values()] : [];
  return answerCollection(call, found, (organization) => organizationForm(call, organization));
}

/** GET /Organizations/{id} */
export function organization(call: Call): Answer {
  const { query, traits } = call;
  const view = traits.organizationFilters.filter((name) => name === 'extendedView');
  query.allowOnly(view, call.leeway);
  query.flag('extendedView');
  return ok(organizationForm(call, findOrganization(call)));
}

/** The organization that the path names. */
export function findOrganization(call: Call): Organization {
  const [id = ''] = call.ids;
  const organization = call.world.organizations.get(id);
  if (!organization) throw notFound('Organization', id);
  return organization;
}
