import { type Answer, type Call, ok } from './call';
import { proxyForm } from './forms/proxy-form';
import { answerCollection, collectionParameters } from './paging';
import { notFound } from './refusal';

/** GET /Proxies */
export function proxies(call: Call): Answer {
  const { query, traits, world } = call;
  query.allowOnly([...traits.proxyFilters, ...collectionParameters(call)], call.leeway);
  query.flag('extendedView');
  return answerCollection(call, [...world.proxies.values()], (proxy) => proxyForm(call, proxy));
}

/** GET /Proxies/{id} */
export function proxy(call: Call): Answer {
  call.query.allowOnly(call.traits.proxyFilters, call.leeway);
  call.query.flag('extendedView');
  const [id = ''] = call.ids;
  const proxy = call.world.proxies.get(id);
  if (!proxy) throw notFound('Proxy', id);
  return ok(proxyForm(call, proxy));
}
