import { type Answer, type Call, ok } from './call';
import { logItemForm } from './forms/log-item-form';
import { answerPage, pageParameters } from './paging';
import { notFound } from './refusal';
import { findSession } from './session-routes';

const types = ['Running', 'Warning', 'Error', 'Success', 'Stop'] as const;

/** GET /JobSessions/{id}/LogItems, oldest first unless v8's `orderAsc` says otherwise. */
export function logItems(call: Call): Answer {
  const { query } = call;
  query.allowOnly([...call.traits.logFilters, ...pageParameters(call)], call.leeway);
  const session = findSession(call);
  const type = query.word('type', types);
  const log = call.world.log(session.id);
  const found = type === undefined ? log : log.filter((item) => item.status === type);
  const ordered = query.flag('orderAsc') === false ? found.toReversed() : found;
  return answerPage(call, ordered, (item) => logItemForm(call, session.id, item));
}

/** GET /JobSessions/{id}/LogItems/{id} */
export function logItem(call: Call): Answer {
  call.query.allowOnly([], call.leeway);
  const session = findSession(call);
  const [, id = ''] = call.ids;
  const item = call.world.log(session.id).find((item) => item.id === id);
  if (!item) throw notFound('Log item', id);
  return ok(logItemForm(call, session.id, item));
}
