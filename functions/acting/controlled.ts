import { type JobRecord, openOnes } from '../alerts/job-record';
import { type ControlsOwner, incidentMark, readControlsName } from '../chat/control';
import type { Config } from '../config/config';
import { channelOf } from '../config/route-of';
import type { World } from '../invocation/world';
import { jobMemory } from '../judging/job-memory';
import { jobsUnder } from '../polling/renamed-server';
import type { ControlUse } from '../slack-events/interaction';
import type { Memory } from '../state/store';

/** What is open, and can be seen and acted on in a message. */
export type Open = ReturnType<typeof openOnes>[number];

/** What the controls of a message belong to. */
export interface Controlled {
  /** The name that the server has now. */
  readonly server: string;
  readonly jobId: string;
  readonly memory: Memory<JobRecord>;
  /** Finds the incident in the job's record; undefined where it is over. */
  readonly incidentIn: (record: JobRecord) => Open | undefined;
}

/** What the controls that somebody used belong to; undefined where the configuration has no such server. @throws StateError */
export async function controlledBy(
  { about, channel }: Pick<ControlUse, 'about' | 'channel'>,
  world: World,
): Promise<Controlled | undefined> {
  const owner = readControlsName(about);
  const server = owner && serverNow(owner, world.config);
  if (owner === undefined || server === undefined) return undefined;
  const under = jobsUnder(await world.store.server(server).read(), { name: server });
  return {
    server,
    jobId: owner.jobId,
    memory: jobMemory(world, under, owner.jobId),
    // Whoever reads one channel acts on nothing that stands in another.
    incidentIn: (record) =>
      openOnes(record).find(
        (open) => incidentMark(open.key) === owner.mark && channelOf(open, world.config) === channel,
      ),
  };
}

/** The name that a server has by now: it may have been renamed since the message was posted. */
function serverNow({ server }: ControlsOwner, { watched }: Config): string | undefined {
  const named =
    watched.find(({ name }) => name === server) ?? watched.find(({ formerly }) => formerly === server);
  return named?.name;
}
