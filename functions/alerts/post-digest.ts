import type { Digest } from './digest';
import type { DigestPost } from './digest-post';
import type { JobRecord } from './job-record';
import { parentEntry } from './outbox';

/**
 * The record when a digest is to be posted; the same where that was decided before, by whichever poll.
 *
 * @param now epoch ms
 */
export function withDigest(record: JobRecord, digest: Digest, channel: string, now: number): JobRecord {
  if ((record.digestedAt ?? 0) >= digest.dueAt) return record;
  const key = `digest.${new Date(digest.dueAt).toISOString().slice(0, 16)}`;
  const post: DigestPost = {
    key,
    digest,
    channel,
    openedAt: now,
    longestError: 0,
    heardAt: now,
    reminders: 0,
    replacements: 0,
    ending: { kind: 'posted', at: now },
  };
  // One that nobody could say is of yesterday.
  const sending = record.outbox.filter(({ claim }) => claim !== undefined);
  const owners = new Set(sending.map(({ incident }) => incident));
  return {
    ...record,
    digestedAt: digest.dueAt,
    digests: [...record.digests.filter(({ key }) => owners.has(key)), post],
    outbox: [...sending, parentEntry({ incident: key, run: key })],
  };
}
