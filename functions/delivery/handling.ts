import { type AnyIncident, isPost, type Post } from '../alerts/any-incident';
import type { JobRecord } from '../alerts/job-record';
import { muteOf } from '../alerts/mutes';
import type { Rerun } from '../alerts/rerun';
import { wholeServer } from '../alerts/whole-server';
import type { Handling } from '../chat/announcement';
import { type Controls, controlsName } from '../chat/control';
import type { World } from '../invocation/world';
import { linkToSession } from './announcement-context';

/** What people did about an incident, and what they can do. */
export async function handlingOf(
  incident: AnyIncident,
  record: JobRecord,
  world: Pick<World, 'config' | 'clock' | 'pageLinks'>,
): Promise<Handling> {
  if (isPost(incident) || ('byHand' in incident && incident.byHand)) return {};
  const mute = muteOf(record, incident, world.clock());
  const { acknowledged } = incident;
  const { rerun } = record;
  const controls =
    world.config.slack.interactive && incident.ending === undefined
      ? controlsOf(incident, record, mute !== undefined, world.config)
      : undefined;
  return {
    ...(acknowledged !== undefined && { acknowledged }),
    ...(mute !== undefined && { mute }),
    ...(rerun?.incident === incident.key && { rerun: await rerunOf(rerun, incident, world) }),
    ...(controls !== undefined && { controls }),
  };
}

function controlsOf(
  incident: Exclude<AnyIncident, Post>,
  { rerun }: Pick<JobRecord, 'rerun'>,
  isMuted: boolean,
  { slack }: Pick<World['config'], 'slack'>,
): Controls | undefined {
  const { server, job } = aboutOf(incident);
  const name = controlsName(server, job?.id ?? wholeServer, incident);
  if (name === undefined) return undefined;
  const hasOperators = slack.operators.length > 0;
  const isStartable = job !== undefined && hasOperators && rerun === undefined && canRunHelp(incident);
  return {
    name,
    acknowledge: incident.acknowledged === undefined,
    mute: isMuted ? [] : ['problem', ...(job !== undefined && hasOperators ? (['job'] as const) : [])],
    unmute: isMuted,
    ...(isStartable && { runAgain: job.name }),
  };
}

/** Whether a run of the job might mend it: a job that is gone cannot be started. */
function canRunHelp(incident: Exclude<AnyIncident, Post>): boolean {
  if ('latest' in incident) return true;
  const { topic, symptoms } = incident.concern;
  const isGone = symptoms.some(({ sign }) => sign.kind === 'removed' || sign.kind === 'long run');
  return (topic === 'silence' && !isGone) || topic === 'objects';
}

function aboutOf(incident: Exclude<AnyIncident, Post>) {
  return 'latest' in incident
    ? { server: incident.latest.server, job: incident.latest.job }
    : { server: incident.subject.server, job: incident.subject.job };
}

async function rerunOf(
  { by, at, state, sessionId }: Rerun,
  incident: Exclude<AnyIncident, Post>,
  world: Pick<World, 'config' | 'pageLinks'>,
): Promise<NonNullable<Handling['rerun']>> {
  const { server, job } = aboutOf(incident);
  const link =
    sessionId === undefined
      ? undefined
      : await linkToSession(world, { server, jobId: job?.id ?? '', sessionId });
  return {
    by,
    at,
    state: sessionId === undefined ? state : 'running',
    ...(link !== undefined && { link }),
  };
}
