import { acknowledged } from '../../functions/alerts/acknowledging';
import { withDeed } from '../../functions/alerts/deeds';
import { heeded } from '../../functions/alerts/heeded';
import { type JobRecord, openConcern, openOnes } from '../../functions/alerts/job-record';
import type { Mute } from '../../functions/alerts/mute';
import { holdByMute, muteOf } from '../../functions/alerts/mutes';
import { muteEnd, withMute, withoutMutes, withoutOverMutes } from '../../functions/alerts/muting';
import { claim } from '../../functions/alerts/outbox';
import {
  rerunDue,
  withoutOverdueRerun,
  withRerun,
  withRunJudged,
  withRunSeen,
  withStartOutcome,
} from '../../functions/alerts/reruns';
import { isBehind } from '../../functions/alerts/thread-order';
import { withTimePassed } from '../../functions/alerts/time-passed';
import { jobFormat } from '../../functions/state/job-format';
import { ConcernStory, hour, silence } from './concern-story';

const day = 24 * hour;
const by = 'U0123456789';

/** A job that is said not to have run. */
function silent(): { readonly record: JobRecord; readonly now: number; readonly story: ConcernStory } {
  const story = new ConcernStory().find([silence('warning')]);
  story.say();
  return { record: story.record, now: story.now, story };
}

const concernOf = (record: JobRecord) => {
  const open = openConcern(record, 'silence');
  if (open === undefined) throw new Error('Nothing is open.');
  return open;
};

const kinds = ({ outbox }: JobRecord) => outbox.map(({ kind }) => kind);

/** A mute of what a job is silent about. */
function mute(now: number, over: Partial<Mute> = {}): Mute {
  return { what: { kind: 'concern', topic: 'silence' }, until: now + day, by, at: now, ...over };
}

describe('a concern', () => {
  test('that is muted calls nobody, unless it gets worse', () => {
    const { record, now } = silent();
    const muted = withMute(record, mute(now));
    const open = concernOf(muted);
    const entry = { incident: open.key, run: open.key, part: 1, of: 1 } as const;
    const hold = (kind: 'reminder' | 'change' | 'parent') =>
      holdByMute(muted, open, { ...entry, kind, key: `${open.key}.${kind}` }, now);
    expect(hold('reminder')).toEqual({ until: now + day, isMute: true });
    expect(hold('change')).toBeUndefined();
    expect(muteOf(muted, open, now + day)).toBeUndefined();
  });

  test('that passes and comes back while it is muted goes on in its message, and nobody sees a reply', () => {
    const { story } = silent();
    story.write(withMute(story.record, mute(story.now, { until: story.now + 30 * day })));
    story.sleep(24).find([]).say();
    story.sleep(48).find([silence('warning')]);
    expect(story.say()).toEqual(expect.arrayContaining(['update', 'change']));
    expect(story.record.concerns).toHaveLength(1);
  });

  test('that somebody took on reminds them alone', () => {
    const { record, now } = silent();
    const taken = acknowledged(record, concernOf(record).key, { by, at: now });
    const after = { error: hour, warning: hour, acknowledged: day };
    expect(withTimePassed(taken, now + 23 * hour, after)).toBe(taken);
    const reminded = withTimePassed(taken, now + day, after);
    const reminder = reminded.outbox.find(({ kind }) => kind === 'reminder');
    expect(reminder?.inChannel).toBeUndefined();
    expect(concernOf(reminded).acknowledged).toEqual({ by, at: now, remindedAt: now + day });
    expect(withTimePassed(taken, now + 9 * day, { error: hour })).toBe(taken);
  });
});

describe('a mute', () => {
  test('of a job that is muted anew takes the place of the earlier one', () => {
    const { record, now } = silent();
    const job = { kind: 'job' } as const;
    const once = withMute(record, mute(now, { what: job }));
    const twice = withMute(once, mute(now + 1, { what: job, until: now + 7 * day, reason: 'x'.repeat(900) }));
    expect(twice.mutes).toHaveLength(1);
    expect(twice.mutes[0]).toMatchObject({ until: now + 7 * day, reason: 'x'.repeat(200) });
  });

  test('of two the one that ends later counts', () => {
    const { record, now } = silent();
    const both = withMute(
      withMute(record, mute(now)),
      mute(now, { what: { kind: 'job' }, until: now + 2 * day }),
    );
    expect(muteOf(both, concernOf(both), now)?.what.kind).toBe('job');
    expect(muteEnd(both)).toBe(now + day);
  });

  test('ends by itself, and the message tells of it no more', () => {
    const { record, now } = silent();
    const muted = { ...withMute(record, mute(now)), outbox: [] };
    expect(withoutOverMutes(muted, now + day - 1)).toBe(muted);
    const ended = withoutOverMutes(muted, now + day);
    expect(ended.mutes).toEqual([]);
    expect(kinds(ended)).toEqual(['update']);
  });

  test('that somebody ends is said once, and nothing is muted twice as often as it was', () => {
    const { record, now } = silent();
    const muted = { ...withMute(record, mute(now)), outbox: [] };
    const ended = withoutMutes(muted, by, now, concernOf(muted));
    expect(kinds(ended)).toEqual(['update', 'deed']);
    expect(withoutMutes(ended, by, now)).toBe(ended);
  });
});

describe('a run that somebody asked for', () => {
  const asked = (record: JobRecord, now: number) =>
    withRerun(record, { by, at: now, attempt: 'a1', since: now, incident: concernOf(record).key });
  const session = (createdAt: number) => ({
    id: `s${createdAt}`,
    createdAt: new Date(createdAt).toISOString(),
  });

  test('is the first session that was created since, by a clock that may be a little off', () => {
    const { record, now } = silent();
    const waiting = asked(record, now);
    expect(withRunSeen(waiting, [session(now - 2 * 60_000)])).toBe(waiting);
    const seen = withRunSeen(waiting, [session(now - 2 * 60_000), session(now - 30_000)]);
    expect(seen.rerun?.sessionId).toBe(`s${now - 30_000}`);
    expect(withRunSeen(seen, [session(now)])).toBe(seen);
  });

  test('is not asked for any more where the server refused', () => {
    const { record, now } = silent();
    const refused = withStartOutcome(
      asked(record, now),
      { attempt: 'a1' },
      { kind: 'not started', reason: 'No.' },
    );
    expect(refused.rerun).toBeUndefined();
    expect(refused.outbox.at(-1)?.deed).toEqual({ kind: 'not started', by, reason: 'No.' });
  });

  test('that a poll saw before the answer came stays seen, and who asked for it is said', () => {
    const { record, now } = silent();
    const seen = withRunSeen(asked(record, now), [session(now)]);
    const told = withStartOutcome(seen, { attempt: 'a1' }, { kind: 'perhaps started' });
    expect(told.rerun).toMatchObject({ state: 'started', sessionId: `s${now}` });
    expect(told.outbox.at(-1)?.deed).toEqual({ kind: 'started', by, sessionId: `s${now}` });
  });

  test('by somebody who was not heard of again is said when it is judged', () => {
    const { record, now } = silent();
    const seen = withRunSeen(asked(record, now), [session(now)]);
    const judged = withRunJudged(seen, [`s${now}`]);
    expect(judged.rerun).toBeUndefined();
    expect(judged.outbox.at(-1)?.deed).toEqual({ kind: 'started', by, sessionId: `s${now}` });
  });

  test('is waited for an hour', () => {
    const { record, now } = silent();
    const waiting = asked(record, now);
    expect(rerunDue(waiting)).toBe(now + hour);
    expect(withoutOverdueRerun(waiting, now + hour - 1)).toBe(waiting);
    const over = withoutOverdueRerun(waiting, now + hour);
    expect(over.rerun).toBeUndefined();
    expect(over.outbox.at(-1)?.deed?.kind).toBe('no run seen');
  });
});

test('what is sent again takes effect once', () => {
  const { record, now } = silent();
  const once = heeded(record, 'trigger-1', (record) => withMute(record, mute(now)));
  expect(heeded(once, 'trigger-1', () => record)).toBe(once);
  const stored = jobFormat.read(jobFormat.write(once));
  expect(heeded(stored, 'trigger-1', () => record)).toBe(stored);
});

test('an edit waits for one that somebody is making, so that people see the last one', () => {
  const { record, now } = silent();
  const [open] = openOnes(record);
  if (open === undefined) throw new Error('Nothing is open.');
  const muted = withMute(record, mute(now));
  const [edit] = muted.outbox;
  if (edit === undefined) throw new Error('Nothing is owed.');
  const claimed = claim(muted, edit, { by: 'poll', at: now, channel: 'C1' });
  const taken = acknowledged(claimed, open.key, { by, at: now });
  const edits = taken.outbox.filter(({ kind }) => kind === 'update');
  expect(edits.map((entry) => isBehind(taken, entry))).toEqual([false, true]);
  expect(new Set(edits.map(({ key }) => key)).size).toBe(2);
});

test('whoever presses buttons while the chat is away fills no thread', () => {
  let { record } = silent();
  for (let count = 0; count < 100; count++)
    record = withDeed(record, concernOf(record), { kind: 'unmuted', by });
  expect(record.outbox.filter(({ kind }) => kind === 'deed')).toHaveLength(20);
  expect(record.outbox.filter(({ kind }) => kind === 'update')).toHaveLength(1);
});
