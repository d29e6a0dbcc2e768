import type { Answer, Call } from './call';
import { answerPage, pageParameters } from './paging';
import { findSession } from './session-routes';

/** GET /JobSessions/{id}/ProcessedObjects (RESTJobSessionObject): what became of each object so far. */
export function processedObjects(call: Call): Answer {
  call.query.allowOnly(pageParameters(call), call.leeway);
  const objects = call.world.processedObjects(findSession(call).id);
  return answerPage(call, objects, ({ id, type, status }) => ({ id, type, status }));
}
