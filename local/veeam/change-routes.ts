import { type Answer, type Call, ok } from './call';
import { sessionForm } from './forms/session-form';
import { readLimit } from './paging';
import { invalid } from './refusal';
import { jobTypes } from './session-routes';

/**
 * GET /JobSessions/Changes: the sessions that were added or changed since a token was given, oldest
 * change first; without a token since the beginning. A session that changed often comes once, as it is now.
 */
export function sessionChanges(call: Call): Answer {
  const { query, world } = call;
  query.allowOnly(['jobType', 'limit', 'from'], call.leeway);
  const limit = readLimit(call);
  const jobType = query.word('jobType', jobTypes)?.toLowerCase();
  const changed = world.changes.after(readToken(call)).flatMap(({ sessionId, number }) => {
    const session = world.session(sessionId);
    const isAsked = session && (jobType === undefined || session.kind === jobType);
    return isAsked ? [{ session, number }] : [];
  });
  const served = changed.slice(0, limit);
  const reached = changed.length > limit ? served.at(-1)?.number : undefined;
  return ok({
    nextChangeToken: String(reached ?? world.changes.count),
    limit,
    results: served.map(({ session }) => sessionForm(call, session)),
  });
}

/** How many changes there were when the token was given. */
function readToken({ query, world }: Call): number {
  const token = query.text('from') ?? '0';
  const count = /^\d{1,15}$/.test(token) ? Number(token) : Number.NaN;
  if (count <= world.changes.count) return count;
  throw invalid(`The change token '${token}' is not valid.`);
}
