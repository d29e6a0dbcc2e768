import { heeded } from '../alerts/heeded';
import type { JobRecord } from '../alerts/job-record';
import { withMute, withoutMutes } from '../alerts/muting';
import { type Asked, answered, type Outcome, refused } from './asked';
import { chooseJob, named } from './choose-job';
import { memoryOfJob } from './memory-of-job';
import { readMuteWords } from './mute-words';
import { matchOf, type Nameable, unquoted } from './name-match';
import { whyNoOperator } from './operators';
import { saidMute } from './said';
import { expectALook, saySoon } from './say-soon';
import { visibleJobs } from './visible-jobs';

/** For how long a job is muted where nobody says, in ms. */
const usual = 86_400_000;

/** Mutes a job. @param text its name, for how long, and why @throws StateError */
export async function muteByName(text: string, asked: Asked): Promise<Outcome> {
  const { command, world } = asked;
  const refusal = await whyNoOperator(command, 'mute whole jobs', world);
  if (refusal !== undefined) return refused(refusal);
  const jobs = await visibleJobs(asked);
  const { match, said, duration = usual, written, reason } = readMuteWords(text, jobs);
  if (match.kind !== 'one') return chooseJob(match, { command: 'mute', said }, jobs, asked);
  if (Number.isNaN(duration)) return refused({ kind: 'no such time', said: written });
  const at = world.clock();
  const mute = {
    what: { kind: 'job' },
    until: at + duration,
    by: command.user,
    at,
    ...(reason !== undefined && { reason }),
  } as const;
  return await changed(match.job, asked, (record) => withMute(record, mute));
}

/** Ends all mutes of a job. @param text its name @throws StateError */
export async function unmuteByName(text: string, asked: Asked): Promise<Outcome> {
  const { command, world } = asked;
  const refusal = await whyNoOperator(command, 'unmute whole jobs', world);
  if (refusal !== undefined) return refused(refusal);
  const jobs = await visibleJobs(asked);
  const match = matchOf(text, jobs);
  if (match.kind !== 'one') return chooseJob(match, { command: 'unmute', said: unquoted(text) }, jobs, asked);
  return await changed(match.job, asked, (record) => withoutMutes(record, command.user, world.clock()));
}

/** Changes what is muted of a job, once, and tells how it stands then. */
async function changed(
  job: Nameable,
  { command, world, invocation }: Asked,
  change: (record: JobRecord) => JobRecord,
): Promise<Outcome> {
  // The job's message leads to the page of the server's own stack, which alone can sign its links.
  if (world.config.servers.every(({ name }) => name !== job.server))
    return { kind: 'elsewhere', server: job.server };
  const { memory } = await memoryOfJob(job, world);
  await expectALook(job.server, world, invocation);
  await memory.update((record) => heeded(record, command.id, change));
  await saySoon({ server: job.server, memory }, world, invocation);
  const { mutes } = await memory.current();
  const now = world.clock();
  return answered({
    kind: 'muting',
    job: named(job),
    mutes: mutes.filter(({ until }) => until > now).map(saidMute),
  });
}
