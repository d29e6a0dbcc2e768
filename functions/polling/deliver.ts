import type { Claim, JobRecord, OutboxEntry, ReportedRun } from '../alerts/job-record';
import { claim, confirm, release, replaceParent } from '../alerts/outbox';
import { ProductError } from '../product-error';
import { SlackAuthError, SlackChannelError, SlackUnavailableError } from '../slack/slack-errors';
import type { Memory } from '../state/store';
import type { Contents } from './content';
import type { Progress } from './result';
import { type Destination, findSent, isThreadGone, type Sent, send, ThreadGoneError } from './send';
import { type Invocation, timeToWriteDown, type World } from './world';

/** How long a claim keeps others from sending, in ms: longer than a post's time-out and the lag of Slack's history. */
const claimLasts = 30_000;

/** The pauses before each look for something that may have been sent, in ms: Slack's history lags. */
const looks = [0, 2_000, 5_000] as const;

/** The longest pause that Slack may ask for before the rest is left to the next poll, in ms. */
const longestPause = 60_000;

/** How often in a row Slack may ask for a pause. */
const mostPauses = 10;

/** Whose outbox is emptied, and what its entries say. */
export interface Outbox {
  readonly memory: Memory<JobRecord>;
  readonly contents: Contents;
}

/**
 * Says what is owed, in order. Every entry is claimed in a conditional write, sent, and confirmed. One that was claimed
 * and never confirmed is looked for in Slack before it is sent again, since Slack has no idempotency key. What cannot be
 * said stays owed, with the reason in `progress.failures`.
 *
 * @returns the record as it stands then
 * @throws StateError
 */
export async function deliver(
  outbox: Outbox,
  world: World,
  invocation: Invocation,
  progress: Progress,
): Promise<JobRecord> {
  const unsayable = new Set<string>();
  let pauses = 0;
  for (;;) {
    const record = await outbox.memory.update((record) => record);
    const entry = record.outbox.find(({ key }) => !unsayable.has(key));
    const run = record.reported.find(({ key }) => key === entry?.run);
    if (entry === undefined || run === undefined || invocation.remaining() < timeToWriteDown) return record;
    try {
      if ((await say(entry, run, outbox, world, progress)) === 'left to another poll') return record;
      pauses = 0;
    } catch (error) {
      if (!(error instanceof ProductError)) throw error;
      const pause = pauseBefore(error, invocation);
      if (pause !== undefined && pauses++ < mostPauses) {
        await world.wait(pause);
        continue;
      }
      progress.failures.push(error);
      // A file that cannot be made does not keep back what is owed after it; nothing overtakes a message.
      if (entry.kind !== 'file') return record;
      unsayable.add(entry.key);
    }
  }
}

async function say(
  entry: OutboxEntry,
  run: ReportedRun,
  { memory, contents }: Outbox,
  world: World,
  progress: Progress,
): Promise<'done' | 'left to another poll'> {
  const found = entry.claim && (await settleClaim(entry, entry.claim, run, world));
  if (found === 'young') return 'left to another poll';
  if (found !== undefined) {
    await note(entry, run, found, memory, progress);
    return 'done';
  }
  const content = await contents.of(entry, run);
  const channel = run.parent?.channel ?? world.config.slack.channel;
  const mine: Claim = { by: world.newId(), at: world.clock(), channel };
  const claimed = await memory.update((record) => claim(record, entry, mine));
  if (!claimed.outbox.some((now) => now.key === entry.key && now.claim?.by === mine.by)) return 'done';
  const to = destination(entry, run, channel);
  const sent = await send(content, () => contents.insteadOf(run), to, world.slack).catch(async (error) => {
    if (hadNoEffect(error)) await memory.update((record) => release(record, entry.key, mine.by));
    if (!(error instanceof ThreadGoneError)) throw error;
    await memory.update((record) => replaceParent(record, run.key));
    return undefined;
  });
  if (sent === undefined) return 'done';
  if (sent.kind === 'post') progress.messagesPosted++;
  await note(entry, run, sent, memory, progress);
  return 'done';
}

/** What became of an entry that somebody claimed: it may be on its way still, it was sent, or nothing is to be found. */
async function settleClaim(
  entry: OutboxEntry,
  { at, channel }: Claim,
  run: ReportedRun,
  world: World,
): Promise<Sent | 'young' | undefined> {
  if (world.clock() - at < claimLasts) return 'young';
  const to = destination(entry, run, channel);
  for (const pause of looks) {
    if (pause > 0) await world.wait(pause);
    const found = await findSent(entry.kind === 'file', to, at, world.slack).catch(unlessUnreadable);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Without the scope to read the history the product posts rather than stays silent; `check` says so. In a thread that is
 * gone there is nothing to find.
 */
function unlessUnreadable(error: unknown): undefined {
  if (error instanceof SlackAuthError && error.code === 'missing_scope') return undefined;
  if (isThreadGone(error)) return undefined;
  throw error;
}

async function note(
  entry: OutboxEntry,
  run: ReportedRun,
  sent: Sent,
  memory: Memory<JobRecord>,
  progress: Progress,
): Promise<void> {
  const posted = sent.kind === 'post' ? sent.posted : undefined;
  await memory.update((record) => confirm(record, entry.key, posted));
  if (entry.kind === 'parent' && posted !== undefined) {
    progress.messages = [...progress.messages, { sessionId: run.sessionId, ...posted }];
  }
}

function destination({ key }: OutboxEntry, { parent }: ReportedRun, channel: string): Destination {
  return { channel, key, ...(parent !== undefined && { threadTs: parent.ts }) };
}

function hadNoEffect(error: unknown): boolean {
  if (error instanceof SlackUnavailableError) return error.effect === 'none';
  return [SlackAuthError, SlackChannelError, ThreadGoneError].some((kind) => error instanceof kind);
}

/** The pause that Slack asks for, in ms, where there is time for it. */
function pauseBefore(error: ProductError, invocation: Invocation): number | undefined {
  const pause = error instanceof SlackUnavailableError ? error.retryAfter : undefined;
  return pause !== undefined && pause <= Math.min(longestPause, invocation.remaining() - timeToWriteDown)
    ? pause
    : undefined;
}
