import type { Claim, JobRecord, OutboxEntry, PostedMessage, ReportedRun } from '../alerts/job-record';
import { claim, confirm, release, replaceParent } from '../alerts/outbox';
import { routeFor } from '../alerts/routes';
import type { Memory } from '../state/store';
import type { Contents } from './content';
import type { Progress } from './result';
import { type Destination, findSent, type Sent, send } from './send';
import {
  asUnavailable,
  hadNoEffect,
  isChannelGivenUp,
  isHistoryForbidden,
  isThreadGone,
} from './slack-trouble';
import type { World } from './world';

/** How long a claim keeps others from sending, in ms: longer than a file's time-outs, or a post's and the history's lag. */
const claimLasts = 60_000;

/** The pauses before each look for something that may have been sent, in ms: Slack's history lags. */
const looks = [0, 2_000, 5_000] as const;

/** Whose outbox is emptied, and what its entries say. */
export interface Outbox {
  readonly memory: Memory<JobRecord>;
  readonly contents: Contents;
}

/** What became of an entry: it is dealt with, somebody else is sending it, or it cannot be said at the moment. */
export type Outcome = 'done' | 'somebody else' | 'not now';

/**
 * Says one entry of an outbox: claims it in a conditional write, sends it, and confirms it. One that was claimed before is
 * looked for in Slack first.
 *
 * @throws SlackAuthError, SlackChannelError, SlackUnavailableError, StateError, and what the contents throw
 */
export async function sayEntry(
  entry: OutboxEntry,
  run: ReportedRun,
  { memory, contents }: Outbox,
  world: World,
  progress: Progress,
): Promise<Outcome> {
  if (entry.claim !== undefined) {
    if (world.clock() - entry.claim.at < claimLasts) return 'somebody else';
    const found = await look(entry, entry.claim, run, world);
    if (found !== undefined) return await note(entry, run, found, memory, progress);
  }
  const content = await contents.of(entry, run);
  if (content === undefined) return 'not now';
  const configured = channelOf(run, world);
  const mine: Claim = { by: world.newId(), at: world.clock(), channel: run.parent?.channel ?? configured };
  const claimed = await memory.update((record) => claim(record, entry, mine));
  if (!claimed.outbox.some(({ key, claim }) => key === entry.key && claim?.by === mine.by)) return 'done';
  let sent: Sent;
  try {
    const to = destination(entry, run, mine.channel);
    sent = await send(content, () => contents.insteadOf(run), to, world.slack);
  } catch (error) {
    if (hadNoEffect(error)) await memory.update((record) => release(record, entry.key, mine.by));
    const isOrphan = isThreadGone(error) || isChannelGivenUp(error, mine.channel, configured);
    if (run.parent === undefined || !isOrphan) throw asUnavailable(error);
    await memory.update((record) => replaceParent(record, run.key));
    return 'done';
  }
  if (sent.kind === 'post') progress.messagesPosted++;
  return await note(entry, run, sent, memory, progress);
}

/** Where the configuration now says that a run is reported. */
function channelOf({ report }: ReportedRun, { config }: World): string {
  const route = report && routeFor(config.routes, { ...report, job: report.job.name });
  return route?.channel ?? config.slack.channel;
}

/** Looks for what a sender that was not heard of again may have sent. */
async function look(
  entry: OutboxEntry,
  { at, channel }: Claim,
  run: ReportedRun,
  world: World,
): Promise<Sent | undefined> {
  const to = destination(entry, run, channel);
  try {
    for (const pause of looks) {
      if (pause > 0) await world.wait(pause);
      const found = await findSent(entry.kind === 'file', to, at, world.slack);
      if (found !== undefined) return found;
    }
    return undefined;
  } catch (error) {
    const isBlind = isHistoryForbidden(error) || isChannelGivenUp(error, channel, channelOf(run, world));
    if (isThreadGone(error) || isBlind) return undefined;
    throw asUnavailable(error);
  }
}

async function note(
  entry: OutboxEntry,
  run: ReportedRun,
  sent: Sent,
  memory: Memory<JobRecord>,
  progress: Progress,
): Promise<Outcome> {
  const posted: PostedMessage | undefined = sent.kind === 'post' ? sent.posted : undefined;
  await memory.update((record) => confirm(record, entry.key, posted));
  if (entry.kind === 'parent' && posted !== undefined) {
    progress.messages = [...progress.messages, { sessionId: run.sessionId, ...posted }];
  }
  return 'done';
}

function destination({ key }: OutboxEntry, { parent }: ReportedRun, channel: string): Destination {
  return { channel, key, ...(parent !== undefined && { threadTs: parent.ts }) };
}
