import { type AnyIncident, isUnchangedSince } from '../alerts/any-incident';
import { remedyFor, troubleAfter } from '../alerts/entry-retry-policy';
import { type Claim, incidentOf, type JobRecord, type OutboxEntry } from '../alerts/job-record';
import { claim, confirm, giveUp, isAt, postpone, release, replaceParent } from '../alerts/outbox';
import type { Destination } from '../chat/chat';
import { type ChatFailure, isFailure, isFinal, wishedPause } from '../chat/chat-failure';
import { configuredChannel } from '../config/route-of';
import type { Progress } from '../invocation/result';
import type { Invocation, World } from '../invocation/world';
import type { Memory } from '../state/store';
import { contextOf } from './announcement-context';
import type { ChatHealth } from './chat-health';
import { type Content, contentOf } from './content';
import { attach, edit, findSent, post, type Sent } from './send';

/** How long a claim keeps others from sending, in ms: longer than a file's time-outs, or a post's and the history's lag. */
const claimLasts = 60_000;

/** In how many polls a channel may refuse to be read before what may stand in it is sent again. */
const mostRefusals = 3;

/** The pauses before each look for something that may have been sent, in ms: its history lags. */
const looks = [0, 2_000, 5_000] as const;

/** What saying takes. */
interface EntrySetting {
  readonly invocation: Invocation;
  readonly progress: Progress;
  readonly health: ChatHealth;
  readonly world: World;
}

/** What saying all that jobs owe takes. */
export interface SpeechSetting extends EntrySetting {
  /** The jobs that are found to owe calls to webhooks, by id. */
  readonly callers: Map<string, Memory<JobRecord>>;
}

/** Whose outbox is emptied, and what that takes. */
export interface Outbox extends EntrySetting {
  readonly memory: Memory<JobRecord>;
  /** The keys of the runs whose logs are gone. */
  readonly lost: ReadonlySet<string>;
}

/** What became of an entry: it is dealt with, it cannot be said at the moment, or it is made from a log that is not at hand. */
type EntryResult = 'done' | 'not now' | 'unavailable';

/**
 * Says one entry of an outbox: claims it in a conditional write, sends it, and confirms it. One that was claimed before is
 * looked for in the chat first; an edit is made again, since that changes nothing. What the chat does not take waits for a while,
 * is then said in plain words, and is given up in the end.
 *
 * @throws ChatFailure where it could not be said, after that was written down, and StateError
 */
export async function sayEntry(
  entry: OutboxEntry,
  incident: AnyIncident,
  outbox: Outbox,
): Promise<EntryResult> {
  const { memory, health, world } = outbox;
  if (entry.claim !== undefined && world.clock() - entry.claim.at < claimLasts) return 'not now';
  const configured = configuredChannel(incident, world.config);
  const channel = incident.parent?.channel ?? configured;
  try {
    const closed = health.whyClosed(channel);
    if (closed !== undefined) {
      const isWaiting = remedyFor(entry, world.clock()) !== 'give up';
      if (!isWaiting || isChannelGivenUp(closed, channel, configured)) throw closed;
      if (entry.trouble === undefined) await noteTrouble(entry, outbox);
      return 'not now';
    }
    return await claimAndSay(entry, incident, channel, outbox);
  } catch (error) {
    if (!isFailure(error)) throw error;
    health.failed(channel, error, entry.kind === 'file');
    const isOrphan = isFailure(error, 'parent') || isChannelGivenUp(error, channel, configured);
    const { parent } = incident;
    if (parent !== undefined && isOrphan) {
      await memory.update((record) => replaceParent(record, incident.key, parent));
      return 'done';
    }
    return await remember(error, entry, outbox);
  }
}

async function claimAndSay(
  entry: OutboxEntry,
  incident: AnyIncident,
  channel: string,
  outbox: Outbox,
): Promise<EntryResult> {
  const { memory, lost, health, world, progress } = outbox;
  const found = await look(entry, incident, world);
  if (found.kind === 'sent') return await note(entry, incident, found.sent, outbox);
  const record = await memory.current();
  const content = await contentOf(entry, record, lost, world);
  if (content.kind === 'unavailable') return 'unavailable';
  const since = found.kind === 'unknown' && { since: found.since };
  const { thread } = destination(entry, incident, channel);
  const mine: Claim = {
    by: world.newId(),
    at: world.clock(),
    channel,
    ...(thread !== undefined && { thread }),
    ...since,
  };
  const claimed = await memory.update((record) => claim(record, entry, mine));
  if (!claimed.outbox.some(({ key, claim }) => key === entry.key && claim?.by === mine.by)) return 'done';
  // Whoever judged a further run meanwhile may have learned whose the job is, and whoever posted another parent, where its
  // thread is: that decides where this is said, and what.
  const now = incidentOf(claimed, incident.key);
  if (now === undefined || !isUnchangedSince(incident, now) || !isAt(now.parent, incident.parent)) {
    await memory.update((record) => release(record, entry.key, mine.by, entry.claim));
    return 'done';
  }
  try {
    const sent = await send(content, entry, incident, channel, outbox);
    health.succeeded();
    if (sent?.kind === 'post') progress.notePosted(entry, claimed, world.clock());
    if (sent?.kind === 'edit') progress.messagesUpdated++;
    return await note(entry, incident, sent, outbox);
  } catch (error) {
    if (isFailure(error) && error.effect === 'none')
      await memory.update((record) => release(record, entry.key, mine.by, entry.claim));
    throw error;
  }
}

/** Sends what an entry says, or what stands for it; undefined where there is nothing to say. */
async function send(
  content: Content,
  entry: OutboxEntry,
  incident: AnyIncident,
  channel: string,
  outbox: Outbox,
): Promise<Sent | undefined> {
  const { memory, world } = outbox;
  const { chat } = world;
  const to = destination(entry, incident, channel);
  const isPlain = remedyFor(entry, world.clock()) === 'in plain words';
  if (content.kind === 'announcement') {
    const said = { announcement: content.announcement, isPlain };
    const { parent } = incident;
    return entry.kind === 'update' && parent !== undefined
      ? await edit(said, parent, chat)
      : await post(said, to, chat);
  }
  if (content.kind !== 'file') return undefined;
  try {
    return await attach(content, to, chat);
  } catch (error) {
    const isTired = isPlain && isFailure(error, 'absence') && wishedPause(error) === undefined;
    if (!isFailure(error, 'file') && !isTired) throw error;
    // Nothing else has files.
    if (!('latest' in incident)) throw error;
    const { runs } = await memory.current();
    const run = runs.find(({ key }) => key === entry.run);
    const { part, of } = entry;
    const { sessionId } = run ?? incident.latest;
    const file = { part, of, reason: error.reason, sessionId };
    const context = await contextOf(world, run?.report ?? incident.latest, run);
    return await post({ announcement: { kind: 'refused file', file, context }, isPlain: false }, to, chat);
  }
}

/** Writes down what kept an entry from being said, or gives it up where nothing else is left. */
async function remember(error: ChatFailure, entry: OutboxEntry, outbox: Outbox): Promise<EntryResult> {
  const { memory, world, progress } = outbox;
  // Without a parent nothing of an incident can be said, so that it is worth more patience.
  const isHopeless = isFinal(error) && entry.kind !== 'parent';
  const isBusy = wishedPause(error) !== undefined;
  if (isHopeless || (!isBusy && remedyFor(entry, world.clock()) === 'give up')) {
    await memory.update((record) => giveUp(record, entry.key, error.reason));
    world.log({ event: 'given up', server: progress.server, key: entry.key, reason: error.message });
    return 'done';
  }
  if (!isBusy) await noteTrouble(entry, outbox);
  throw error;
}

async function noteTrouble({ key, trouble }: OutboxEntry, { memory, world }: Outbox): Promise<void> {
  const after = troubleAfter(trouble, world.clock());
  await memory.update((record) => postpone(record, key, after));
}

/** What became of an entry that somebody may have sent. */
type Found =
  | { readonly kind: 'sent'; readonly sent: Sent }
  | { readonly kind: 'not sent' }
  /** Nobody can look; it may have been sent since then, epoch ms. */
  | { readonly kind: 'unknown'; readonly since: number };

/** Looks for what a sender that was not heard of again may have sent; an edit is made again. */
async function look(entry: OutboxEntry, incident: AnyIncident, world: World): Promise<Found> {
  const { claim, kind, trouble } = entry;
  if (claim === undefined || kind === 'update') return { kind: 'not sent' };
  const { channel, thread, since = claim.at } = claim;
  const to = { ...destination(entry, incident, channel), ...(thread !== undefined && { thread }) };
  try {
    for (const pause of looks) {
      if (pause > 0) await world.wait(pause);
      const sent = await findSent(kind === 'file', to, since, world.chat);
      if (sent !== undefined) return { kind: 'sent', sent };
    }
    return { kind: 'not sent' };
  } catch (error) {
    const configured = configuredChannel(incident, world.config);
    if (isFailure(error, 'parent') || isChannelGivenUp(error, channel, configured))
      return { kind: 'not sent' };
    // Rather twice than not at all: a history that nobody can read for long tells nothing any more.
    const isClosed = isFailure(error, 'channel') && (trouble?.tries ?? 0) >= mostRefusals;
    const isLasting = isFailure(error) && remedyFor(entry, world.clock()) === 'in plain words';
    if (isFailure(error, 'permission') || isClosed || isLasting) return { kind: 'unknown', since };
    throw error;
  }
}

/** Writes down that an entry is dealt with; what its run found is let go with the last of them. */
async function note(
  entry: OutboxEntry,
  incident: AnyIncident,
  sent: Sent | undefined,
  { memory, world, progress }: Outbox,
): Promise<EntryResult> {
  const isParent = entry.kind === 'parent' || entry.kind === 'update';
  const posted = isParent && sent !== undefined && sent.kind !== 'file' ? sent.posted : undefined;
  const { outbox } = await memory.update((record) => confirm(record, entry.key, posted));
  if (posted !== undefined)
    progress.noteParent('latest' in incident ? incident.latest.sessionId : undefined, posted);
  if (!outbox.some(({ run }) => run === entry.run)) await world.spool.drop(`${entry.run}.`);
  return 'done';
}

function destination(
  { key, kind, inChannel }: OutboxEntry,
  { parent }: AnyIncident,
  channel: string,
): Destination {
  const isReply = kind !== 'parent' && parent !== undefined;
  return { channel, key, ...(isReply && { thread: parent.id, ...(inChannel && { inChannel }) }) };
}

/** Whether a channel cannot be used and is no longer the configured one: nobody will put that right. */
function isChannelGivenUp(error: unknown, channel: string, configured: string): boolean {
  return isFailure(error, 'channel') && channel !== configured;
}
