import type { IncidentView } from './incident';
import type { JobRecord } from './job-record';
import { marksOf } from './seen-problems';

/** How many runs the strip shows. */
const stripLength = 14;

/** An incident of a job as a message shows it; undefined where the job has none with that key. */
export function viewOf(
  { runs, lastGood, known, incidents }: JobRecord,
  key: string,
): IncidentView | undefined {
  const incident = incidents.find((incident) => incident.key === key);
  if (incident === undefined) return undefined;
  const markOf = marksOf(incident.latest.problems, known);
  return {
    incident,
    strip: runs.slice(-stripLength).map(({ outcome }) => outcome),
    ...(lastGood !== undefined && { lastGood }),
    sinceOf: (problem) => known.get(markOf(problem))?.since,
  };
}
