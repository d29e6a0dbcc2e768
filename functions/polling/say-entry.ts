import type { Incident } from '../alerts/incident';
import type { Claim, JobRecord, OutboxEntry } from '../alerts/job-record';
import { claim, confirm, release, replaceParent } from '../alerts/outbox';
import { plainMessage } from '../slack/plain-message';
import type { Memory } from '../state/store';
import type { Content, Contents } from './content';
import type { Progress } from './result';
import { routeOf } from './route-of';
import { type Destination, edit, findSent, type Sent, send } from './send';
import {
  asUnavailable,
  hadNoEffect,
  isChannelGivenUp,
  isHistoryForbidden,
  isMessageGone,
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
 * looked for in Slack first; an edit is made again, since that changes nothing.
 *
 * @throws SlackAuthError, SlackChannelError, SlackUnavailableError, StateError, and what the contents throw
 */
export async function sayEntry(
  entry: OutboxEntry,
  incident: Incident,
  { memory, contents }: Outbox,
  world: World,
  progress: Progress,
): Promise<Outcome> {
  if (entry.claim !== undefined) {
    if (world.clock() - entry.claim.at < claimLasts) return 'somebody else';
    const found = entry.kind === 'update' ? undefined : await look(entry, entry.claim, incident, world);
    if (found !== undefined) return await note(entry, incident, found, memory, progress);
  }
  const content = await contents.of(entry, await memory.current());
  if (content === undefined) return 'not now';
  const configured = routeOf(incident.latest, world.config).channel;
  const mine: Claim = {
    by: world.newId(),
    at: world.clock(),
    channel: incident.parent?.channel ?? configured,
  };
  const claimed = await memory.update((record) => claim(record, entry, mine));
  if (!claimed.outbox.some(({ key, claim }) => key === entry.key && claim?.by === mine.by)) return 'done';
  let sent: Sent;
  try {
    sent = await say(entry, content, incident, mine.channel, world);
  } catch (error) {
    if (hadNoEffect(error)) await memory.update((record) => release(record, entry.key, mine.by));
    const isOrphan = isMessageGone(error) || isChannelGivenUp(error, mine.channel, configured);
    if (incident.parent === undefined || !isOrphan) throw asUnavailable(error);
    await memory.update((record) => replaceParent(record, incident.key));
    return 'done';
  }
  if (sent.kind === 'post') progress.messagesPosted++;
  if (sent.kind === 'edit') progress.messagesUpdated++;
  return await note(entry, incident, sent, memory, progress);
}

async function say(
  entry: OutboxEntry,
  content: Content,
  incident: Incident,
  channel: string,
  { slack }: World,
): Promise<Sent> {
  const { parent, latest } = incident;
  const instead = plainMessage(latest);
  if (entry.kind !== 'update')
    return await send(content, instead, destination(entry, incident, channel), slack);
  if (parent === undefined || content.kind !== 'message')
    throw new Error(`${entry.key} has nothing to edit.`);
  return await edit(content.message, instead, parent, slack);
}

/** Looks for what a sender that was not heard of again may have sent. */
async function look(
  entry: OutboxEntry,
  { at, channel }: Claim,
  incident: Incident,
  world: World,
): Promise<Sent | undefined> {
  const to = destination(entry, incident, channel);
  const configured = routeOf(incident.latest, world.config).channel;
  try {
    for (const pause of looks) {
      if (pause > 0) await world.wait(pause);
      const found = await findSent(entry.kind === 'file', to, at, world.slack);
      if (found !== undefined) return found;
    }
    return undefined;
  } catch (error) {
    const isBlind = isHistoryForbidden(error) || isChannelGivenUp(error, channel, configured);
    if (isMessageGone(error) || isBlind) return undefined;
    throw asUnavailable(error);
  }
}

async function note(
  entry: OutboxEntry,
  { latest: { sessionId } }: Incident,
  sent: Sent,
  memory: Memory<JobRecord>,
  progress: Progress,
): Promise<Outcome> {
  const isParent = entry.kind === 'parent' || entry.kind === 'update';
  const posted = isParent && sent.kind !== 'file' ? sent.posted : undefined;
  await memory.update((record) => confirm(record, entry.key, posted));
  if (posted !== undefined) progress.noteParent({ sessionId, ...posted });
  return 'done';
}

function destination(
  { key, kind, broadcast }: OutboxEntry,
  { parent }: Incident,
  channel: string,
): Destination {
  const isReply = kind !== 'parent' && parent !== undefined;
  return { channel, key, ...(isReply && { threadTs: parent.ts, ...(broadcast && { broadcast }) }) };
}
