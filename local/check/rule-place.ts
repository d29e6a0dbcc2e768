import type { JobPattern } from '../../functions/alerts/job-pattern';

/** What a rule is for, by its names: "job Mailboxes*, server hq"; none where it names nothing. */
export function placeOf({ job, organization, server }: JobPattern): readonly string[] {
  const names = [
    ...(job === undefined ? [] : [`job ${job}`]),
    ...(organization === undefined ? [] : [`organization ${organization}`]),
    ...(server === undefined ? [] : [`server ${server}`]),
  ];
  return names.length === 0 ? [] : [names.join(', ')];
}
