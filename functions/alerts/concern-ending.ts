import { withEdit, withoutReplies, withReply } from './concern-entries';
import { longestErrorAt } from './ending';
import type { ConcernEnding, ConcernIncident } from './incident';
import type { JobRecord } from './job-record';

/** How long a concern was an error before everybody in the channel hears that it is over, in ms. */
const longError = 24 * 3_600_000;

/** How many symptoms are remembered of what is over. */
const fewSymptoms = 3;

/** Ends an open concern: what was to be said of it as open is not said any more. */
export function endConcern(record: JobRecord, open: ConcernIncident, ending: ConcernEnding): JobRecord {
  const { errorSince: _, hold: __, ...rest } = open;
  const longestError = longestErrorAt(open, ending.at);
  // It is remembered to go on in its message, and takes little room.
  const concern = { ...open.concern, symptoms: open.concern.symptoms.slice(0, fewSymptoms) };
  const ended = { ...rest, concern, longestError, changes: open.changes + 1, ending };
  const outbox = withEdit({ ...record, outbox: withoutReplies(record.outbox, open) }, ended);
  const isNews = ending.kind === 'passed' && longestError > longError;
  return {
    ...record,
    concerns: record.concerns.map((other) => (other === open ? ended : other)),
    outbox: ending.kind === 'moved' ? outbox : withReply(outbox, ended, 'over', isNews),
  };
}

/** Ends all open concerns of a job or server. */
export function endConcerns(record: JobRecord, ending: ConcernEnding): JobRecord {
  return record.concerns
    .filter(({ ending }) => ending === undefined)
    .reduce((record, open) => endConcern(record, open, ending), record);
}
