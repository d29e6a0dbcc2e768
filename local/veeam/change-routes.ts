import { type Answer, type Call, ok } from './call';
import { sessionForm } from './forms/session-form';
import { readLimit } from './paging';
import { invalid } from './refusal';
import { jobTypes } from './session-routes';

/**
 * GET /JobSessions/Changes: the sessions that were added or changed since the change that a token names, oldest
 * change first; without a token since the beginning. A session that changed often comes once, as it is now.
 */
export function sessionChanges(call: Call): Answer {
  const { query, world } = call;
  query.allowOnly(['jobType', 'limit', 'from'], call.leeway);
  const limit = readLimit(call);
  const jobType = query.word('jobType', jobTypes)?.toLowerCase();
  const changes = world
    .changesAfter(readToken(call))
    .filter(({ session }) => jobType === undefined || session.kind === jobType);
  const served = changes.slice(0, limit);
  const reached = changes.length > limit ? served.at(-1)?.change : undefined;
  return ok({
    nextChangeToken: String(reached ?? world.lastChange),
    limit,
    results: served.map(({ session }) => sessionForm(call, session)),
  });
}

/** The number of the change that the token names. */
function readToken({ query, world }: Call): number {
  const token = query.text('from') ?? '0';
  const change = /^\d{1,15}$/.test(token) ? Number(token) : Number.NaN;
  if (change <= world.lastChange) return change;
  throw invalid(`The change token '${token}' is not valid.`);
}
