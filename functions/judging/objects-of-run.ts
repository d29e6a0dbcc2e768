import { isComplete } from '../alerts/change';
import { expectedOf } from '../alerts/expectations';
import type { JobRecord } from '../alerts/job-record';
import type { ObjectsOfRun } from '../alerts/unprotected-objects';
import type { World } from '../invocation/world';
import type { Memory } from '../state/store';
import type { VeeamClient } from '../veeam/client';
import type { Judgment } from './judge-run';
import { readObjects } from './read-objects';

/** Whose run it is, and who can be asked about it. */
interface Judging {
  readonly server: string;
  readonly veeam: VeeamClient;
  readonly memory: Memory<JobRecord>;
}

const noObjects: ObjectsOfRun = { failing: new Set(), good: new Set(), isWhole: true };

/** What became of the objects of a run; undefined where nobody knows. After a success all are well, and else the server tells. */
export async function objectsOf(
  { veeam, memory, server }: Judging,
  attempts: readonly string[],
  judgment: Extract<Judgment, { readonly kind: 'well' | 'report' }>,
  world: World,
): Promise<ObjectsOfRun | undefined> {
  const { watch } = await memory.current();
  if (judgment.kind === 'well' && judgment.outcome === 'success') return noObjects;
  const report = judgment.kind === 'report' ? judgment.report : undefined;
  if (report !== undefined && report.state !== 'ended') return undefined;
  const { name: job = report?.job.name ?? '', organization = report?.organization } = watch ?? {};
  const { objects } = expectedOf(world.config.expect, { server, organization, job });
  if (objects === 'off') return noObjects;
  const isWhole = report === undefined || isComplete({ ...report, otherItems: 0 });
  return await readObjects(veeam, attempts, isWhole, world);
}
