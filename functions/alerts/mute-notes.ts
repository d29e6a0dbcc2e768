import type { DigestNote } from './digest';
import type { JobRecord } from './job-record';

const longestReason = 100;

/** What of a job or a server a mute holds back, in a list of several. */
export const mutedParts = { job: '', problem: ', some problems', concern: ', one alert' } as const;

/** What people muted, for a digest: without their names, which would call them. @param name of the job or the server */
export function muteNotes({ mutes }: Pick<JobRecord, 'mutes'>, name: string): readonly DigestNote[] {
  return mutes.map(({ what, until, reason }) => {
    const why = reason === undefined ? '' : ` (${reason.slice(0, longestReason)})`;
    return { kind: 'muted', what: `${name}${mutedParts[what.kind]}${why}`, until };
  });
}
