import type { DigestNote } from '../alerts/digest';
import { latestDigestTime, nextDigestTime } from '../alerts/digest-time';
import { nothingJudged } from '../alerts/job-record';
import { digestOf, openItems, pictureOfJob, type ServerPicture } from '../alerts/make-digest';
import { muteNotes } from '../alerts/mute-notes';
import { withDigest } from '../alerts/post-digest';
import { quietUntil } from '../alerts/quiet-hours';
import type { ServerRecord } from '../alerts/server-record';
import { wholeFleet } from '../alerts/whole-server';
import type { Config } from '../config/config';
import { Speech } from '../delivery/speech';
import { timeToWriteDown } from '../invocation/world';
import { jobMemory } from '../judging/job-memory';
import { StateError } from '../state/store';
import type { Poll } from './running-poll';
import { survey } from './survey';

/** Where the digest of all servers is remembered: no server and no job is called so. */
const place = { server: wholeFleet, job: '@digest' } as const;

/** How long before its end a rule is mentioned, in ms. */
const soon = 14 * 86_400_000;

/** A day at noon in UTC is the same day almost everywhere, in ms since its beginning. */
const noon = 12 * 3_600_000;

/** What it takes to look at all jobs, in ms: a digest that is begun with less time left would be cut off. */
const timeToLook = 10_000;

/** When the next digest is due by the rule that a server's record goes by. */
export type NextDigest = NonNullable<ServerRecord['digest']>;

/**
 * Posts the digest where it is due. Every poll of every server may find that it is: one of them decides it, and whichever comes
 * later says what that one could not.
 *
 * @param next as the server's record has it
 * @returns when the next one is due; undefined where none is wanted
 * @throws StateError
 */
export async function postDigest(next: NextDigest | undefined, poll: Poll): Promise<NextDigest | undefined> {
  const { world } = poll;
  const { digest: rule } = world.config;
  if (rule === undefined) return undefined;
  const text = JSON.stringify(rule);
  const now = world.clock();
  // What was due before the rule was there is not made up for.
  if (next?.rule !== text) return { rule: text, at: nextDigestTime(rule, now) };
  if (next.at > now) return next;
  const memory = jobMemory(world, place.server, place.job);
  const dueAt = latestDigestTime(rule, now);
  const before = await memory.read();
  if ((before.digestedAt ?? 0) < dueAt) {
    if (poll.invocation.remaining() - timeToWriteDown < timeToLook) return next;
    const digest = digestOf(dueAt, await picturesOf(poll), notesOf(world.config, now));
    await memory.update((record) => withDigest(record, digest, rule.channel, now));
  }
  const speech = new Speech(poll);
  speech.add({ jobId: place.job, memory, lost: new Set() });
  await speech.end();
  const { outbox } = await memory.current();
  return outbox.length > 0 ? next : { rule: text, at: nextDigestTime(rule, now) };
}

/** @throws StateError where a server's record cannot be read: nobody knows then which jobs it has */
async function picturesOf({ world, progress }: Poll): Promise<readonly ServerPicture[]> {
  const surveyed = await survey(world, progress, pictureOfJob);
  return surveyed.map(({ server, record, whole, jobs, unseen }) => {
    if (record === undefined)
      throw new StateError(
        `No digest is posted as long as the record of the server ${server} cannot be read.`,
      );
    const inOrder = jobs.toSorted((a, b) => (a.strip.job < b.strip.job ? -1 : 1));
    const known = whole ?? nothingJudged;
    return {
      server,
      open: openItems(known, { server }),
      notes: muteNotes(known, server),
      jobs: inOrder,
      unseen,
    };
  });
}

/** What the configuration holds back or passes over that ends soon, and what it holds back now. */
function notesOf({ ignore, maintenance, quiet }: Config, now: number): readonly DigestNote[] {
  const until = quietUntil(quiet, 'warning', now);
  return [
    ...maintenance
      .filter(({ from, to }) => to > now && from < now + soon)
      .map(({ reason, from, to }) => ({
        kind: 'maintenance' as const,
        what: reason,
        ...(from > now && { from }),
        until: to,
      })),
    ...(until === undefined ? [] : [{ kind: 'quiet' as const, what: 'nobody is called', until }]),
    ...ignore.flatMap(({ reason, until: last = '' }): DigestNote[] => {
      const end = Date.parse(last);
      const isEnding = end > now - 86_400_000 && end < now + soon;
      return isEnding ? [{ kind: 'ignored', what: reason, until: end + noon }] : [];
    }),
  ];
}
