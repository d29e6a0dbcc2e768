import type { Acknowledgement } from './acknowledgement';
import { withDeed } from './deeds';
import { incidentOf, type JobRecord, withIncident } from './job-record';

/** The record when a person takes on an open incident: nobody else is called or reminded. @returns the same where somebody did before, or it is over */
export function acknowledged(
  record: JobRecord,
  key: string,
  { by, at }: Pick<Acknowledgement, 'by' | 'at'>,
): JobRecord {
  const incident = incidentOf(record, key);
  if (incident === undefined || incident.ending !== undefined || incident.acknowledged !== undefined)
    return record;
  const taken = {
    ...record,
    ...withIncident(record, key, (incident) => ({ ...incident, acknowledged: { by, at }, hold: undefined })),
    outbox: record.outbox.filter(
      ({ incident, kind, claim }) => incident !== key || kind !== 'reminder' || claim !== undefined,
    ),
  };
  return withDeed(taken, incident, { kind: 'acknowledged', by });
}
