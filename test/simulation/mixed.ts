import type { Evidence } from './evidence';
import { channelsOf } from './hardships';
import { keysOf } from './ledger';
import { channel } from './settings';
import { type Violation, violation } from './violation';
import type { PlannedJob } from './world-plan';

/** What belongs to one customer's channel never stands in another one: neither its names nor what its logs say. */
export function mixedViolations({ servers, ledger, hardships: { routes } }: Evidence): readonly Violation[] {
  if (routes.length === 0) return [];
  const jobs = new Map(
    servers.flatMap(({ jobs }) => jobs.flatMap((job) => job.runs.flat().map(({ id }) => [id, job] as const))),
  );
  return ledger.posts.flatMap((post) => {
    const [key = ''] = keysOf(post);
    const job = jobs.get(key.split('.')[1] ?? '');
    if (job === undefined || channelsOf(job, routes, channel).includes(post.message.channel)) return [];
    const said = [post.text, ...post.files.map(({ content }) => content)].join('\n');
    return secretsOf(job).some((secret) => said.includes(secret))
      ? [violation('mixed', `${key} of ${job.name} (${job.organization}) in ${post.message.channel}`)]
      : [];
  });
}

/** What nobody but the job's own people may read. */
function secretsOf({ name, organization, runs }: PlannedJob): readonly string[] {
  const marks = runs.flat().flatMap(({ items }) => items.flatMap(({ mark }) => mark ?? []));
  return [name, organization, ...marks];
}
