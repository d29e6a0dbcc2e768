import { isDeepStrictEqual } from 'node:util';
import { hasWorsened, severityOf } from './concern';
import { endConcern } from './concern-ending';
import { withEdit, withReply } from './concern-entries';
import { concernAgain, newConcern, withNewConcern } from './concern-opening';
import { longestErrorAt } from './ending';
import type { Found, FoundConcern, Occasion } from './found-concern';
import type { ConcernIncident, PostedMessage } from './incident';
import { type JobRecord, openConcern } from './job-record';
import { mayStandIn } from './outbox';

/**
 * The record when it was looked at a topic: a concern that is new opens an incident, one that changed has its message edited
 * and, where it got worse, a reply that the channel sees; one that is over ends. One that was over a short time ago goes on.
 *
 * @returns the same record where nothing changed
 */
export function withFound(record: JobRecord, found: Found, occasion: Occasion): JobRecord {
  const { topic, concern, subject } = found;
  const open = openConcern(record, topic);
  if (concern === undefined)
    return open === undefined ? record : endConcern(record, open, { kind: 'passed', at: occasion.now });
  if (open === undefined)
    return (
      concernAgain(record, { ...found, concern }, occasion) ??
      withNewConcern(record, newConcern(record, { ...found, concern }, occasion.now))
    );
  const { symptoms, further } = open.concern;
  const isSame = isDeepStrictEqual(
    { symptoms, further, subject: open.subject },
    { symptoms: concern.symptoms, further: concern.further, subject },
  );
  return isSame ? record : changed(record, open, { ...found, concern }, occasion.now);
}

/** The record when something is told that is over in the same moment: a message that nothing changes later. */
export function withNotice(record: JobRecord, found: FoundConcern, now: number): JobRecord {
  return withNewConcern(record, { ...newConcern(record, found, now), ending: { kind: 'gone', at: now } });
}

function changed(record: JobRecord, open: ConcernIncident, found: FoundConcern, now: number): JobRecord {
  const { concern, subject, channel } = found;
  const isError = severityOf(concern) === 'error';
  const stands = mayStandIn(open, record);
  // A message must not come to tell one customer of another's job, and who watches for errors is told where errors are.
  const mustMove = (isError && !open.hadErrors) || !isDeepStrictEqual(open.subject, subject);
  if (stands !== undefined && stands !== channel && mustMove) {
    const ended = endConcern(record, open, { kind: 'moved', at: now, channel });
    const incident = newConcern(ended, found, now);
    return withNewConcern(ended, {
      ...incident,
      concern: { ...concern, since: open.concern.since },
      ...replacedBy(open.parent),
    });
  }
  const isWorse = hasWorsened(open.concern, concern);
  const { errorSince = now, ...rest } = open;
  const incident: ConcernIncident = {
    ...rest,
    concern: { ...concern, since: open.concern.since },
    subject,
    changes: open.changes + 1,
    ...(isError && { hadErrors: true, errorSince }),
    longestError: longestErrorAt(open, now),
    heardAt: isWorse ? now : open.heardAt,
    replacements: 0,
  };
  const outbox = withEdit(record, incident);
  return {
    ...record,
    concerns: record.concerns.map((other) => (other === open ? incident : other)),
    outbox: isWorse ? withReply(outbox, incident, 'change', true) : outbox,
  };
}

function replacedBy(parent: PostedMessage | undefined): Pick<ConcernIncident, 'replaces'> {
  return parent === undefined ? {} : { replaces: parent };
}
