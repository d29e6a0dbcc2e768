import { type Answer, type Call, ok } from './call';
import { repositoryForm } from './forms/repository-form';
import { answerCollection, collectionParameters } from './paging';
import { notFound } from './refusal';

/** GET /BackupRepositories. The stand-in has no pools of proxies, and no repository belongs to one organization. */
export function repositories(call: Call): Answer {
  const { query, traits, world } = call;
  query.allowOnly([...traits.repositoryFilters, ...collectionParameters(call)], call.leeway);
  const proxyId = query.uuid('proxyId');
  const isLongTerm = query.flag('longTerm') === true;
  const sought = query.uuid('proxyPoolId') ?? query.uuid('organizationId');
  const found = [...world.repositories.values()].filter(
    (repository) =>
      sought === undefined &&
      (proxyId === undefined || repository.proxyId === proxyId) &&
      (!isLongTerm || repository.isLongTerm),
  );
  return answerCollection(call, found, (repository) => repositoryForm(call, repository));
}

/** GET /BackupRepositories/{id} */
export function repository(call: Call): Answer {
  call.query.allowOnly([], call.leeway);
  const [id = ''] = call.ids;
  const repository = call.world.repositories.get(id);
  if (!repository) throw notFound('Backup repository', id);
  return ok(repositoryForm(call, repository));
}
