import fc from 'fast-check';
import { nothingJudged } from '../../functions/alerts/job-record';
import { isTaken, takeSessions } from '../../functions/alerts/open-sessions';
import {
  afterClockMove,
  begun,
  isRoundDue,
  listFrom,
  looked,
  mostSeen,
  neverPolled,
  newSessions,
  type ServerRecord,
  takenIn,
  unsettled,
} from '../../functions/alerts/server-record';
import type { Session } from '../../functions/alerts/session';
import { nextLook } from '../../functions/alerts/watch-due';
import { runs } from '../fuzz/runs';
import { at, running, session } from './sessions';

const hour = 3_600_000;
const late = Date.UTC(2027, 0);

/** What a poll of a server does with a list, as far as the server's record is concerned; there is room for `room` sessions. */
function poll(
  record: ServerRecord,
  listed: readonly Session[],
  {
    serverTime = late,
    now,
    lookback = late,
    room = Number.POSITIVE_INFINITY,
  }: { serverTime?: number; now?: number; lookback?: number; room?: number } = {},
) {
  const fresh = newSessions(record, listed, serverTime, lookback);
  const taken = fresh.slice(0, room);
  const intake = {
    listed,
    settled: taken,
    left: fresh.slice(room),
    serverTime,
    now: now ?? serverTime,
    lookback,
  };
  return { taken: taken.map(({ id }) => id), record: takenIn(record, intake) };
}

/** What a server lists from where the record's cursor stands. */
const listedBy = (record: ServerRecord, all: readonly Session[]): Session[] => {
  const from = record.createdUpTo === undefined ? '' : String(listFrom(record, 0));
  return all.filter(({ createdAt }) => createdAt >= from);
};

const sessions = (count: number, from = 0): Session[] =>
  Array.from({ length: count }, (_, index) =>
    session(`s${from + index}`, {
      createdAt: new Date(Date.UTC(2026, 10, 1) + (from + index) * 1000).toISOString(),
    }),
  );

describe('taking in a list of sessions', () => {
  test('gives what is new, oldest first, and moves the cursor to the newest', () => {
    const { taken, record } = poll(neverPolled, [session('b', { createdAt: at('22:30') }), session('a')]);
    expect(taken).toEqual(['a', 'b']);
    expect(record.createdUpTo).toBe(at('22:30'));
  });

  test('leaves the record untouched when nothing is new, so that nothing is written', () => {
    const listed = [session('a'), session('b')];
    const { record } = poll(neverPolled, listed);
    expect(poll(record, listed)).toEqual({ taken: [], record });
    expect(poll(record, listed).record).toBe(record);
  });

  test('passes over what ended before anybody watched, and keeps to that when it is listed again', () => {
    const lookback = late - Date.parse(at('22:00'));
    const listed = [
      session('old', { createdAt: at('20:00'), endedAt: at('21:59') }),
      session('long', { createdAt: at('20:00'), endedAt: at('22:01') }),
      running('still', { createdAt: at('20:00') }),
    ];
    const { taken, record } = poll(neverPolled, listed, { lookback });
    expect([...taken].sort()).toEqual(['long', 'still']);
    expect(poll(record, listed, { lookback: lookback - hour })).toEqual({ taken: [], record });
  });

  test('watches from the first poll on, also where that found nothing', () => {
    const serverTime = Date.parse(at('22:00'));
    const { record } = poll(neverPolled, [], { serverTime, lookback: hour });
    const later = session('later', { createdAt: at('21:30'), endedAt: at('21:45') });
    expect(poll(record, [later], { serverTime: serverTime + 3 * hour, lookback: hour }).taken).toEqual([
      'later',
    ]);
  });

  test('does not take in a long run again that is listed only once it has ended', () => {
    const long = running('long', { createdAt: at('10:00') });
    let { record } = poll(neverPolled, [long]);
    ({ record } = poll(record, sessions(3)));
    expect(poll(record, [session('long', { createdAt: at('10:00') })])).toEqual({ taken: [], record });
  });

  test('takes in more than fit over several polls, oldest first, none twice and none missed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 40 }), (count, more) => {
        const all: string[] = [];
        let record: ServerRecord = neverPolled;
        for (let polls = 0, listed = sessions(count); polls < 12; polls++) {
          const after = poll(record, listedBy(record, listed), { room: 1_000 });
          all.push(...after.taken);
          record = after.record;
          if (polls === 5) listed = sessions(count + more);
        }
        expect(all).toEqual(sessions(count + more).map(({ id }) => id));
      }),
      { numRuns: runs(20) },
    );
  });

  test('remembers few bytes, however many sessions there are', () => {
    let record: ServerRecord = neverPolled;
    for (let polls = 0; polls < 10; polls++) ({ record } = poll(record, sessions(10_000, polls * 10_000)));
    expect(JSON.stringify({ ...record, seen: [...record.seen] }).length).toBeLessThan(40_000);
  });
});

describe('more sessions at once than can be marked', () => {
  const minute = 60_000;
  const createdAt = (ms: number) => new Date(Date.UTC(2026, 10, 1) + ms).toISOString();
  const many = Array.from({ length: mostSeen + 2_000 }, (_, index) =>
    session(`s${index}`, { createdAt: createdAt(index * 100) }),
  );
  const later = Array.from({ length: 30 }, (_, index) =>
    session(`later${index}`, { createdAt: createdAt((10 + index * 5) * minute - 1) }),
  );

  /** How many sessions are new to each of some polls, one every five minutes. @param ahead how far the server’s clock is, in ms, of the one by which it stamps sessions */
  const pollAll = (all: readonly Session[], ahead = 0): readonly number[] => {
    let record = neverPolled;
    return Array.from({ length: 30 }, (_, index) => {
      const time = Date.UTC(2026, 10, 1) + (index + 2) * 5 * minute;
      const created = all.filter(({ createdAt }) => Date.parse(createdAt) <= time);
      const times = { serverTime: time + ahead, now: time, lookback: 10 * hour };
      const after = poll(record, listedBy(record, created), times);
      record = after.record;
      return after.taken.length;
    });
  };

  test('are looked at until the cursor has moved on with the time, and no more', () => {
    const counts = pollAll(many);
    expect(counts.slice(0, 3)).toEqual([many.length, 2_000, 2_000]);
    expect(counts.slice(5)).toEqual(Array(25).fill(0));
  });

  test.each([0, 3 * hour])('hide nothing that is created later, its clock %d ms ahead', (ahead) => {
    const counts = pollAll([...many, ...later], ahead);
    expect(counts.slice(6)).toEqual(Array(24).fill(1));
  });
});

describe('a job’s sessions', () => {
  test('are open until they are judged, the oldest first where there is no room for all', () => {
    const many = sessions(150);
    const record = takeSessions(nothingJudged, { id: 'j1', kind: 'backup' }, many.toReversed(), 1);
    expect([...record.open.keys()]).toEqual(many.slice(0, 100).map(({ id }) => id));
    expect(isTaken(record, 's0')).toBe(true);
    expect(isTaken(record, 's100')).toBe(false);
  });
});

describe('a server that was listed once', () => {
  const listedAt = Date.parse(at('22:25'));
  const lookback = 600_000;
  const late = session('late', { createdAt: at('22:30'), endedAt: at('22:50') });

  test('is watched from then on, also where nothing else of that poll was written down', () => {
    const record = begun(neverPolled, listedAt, lookback);
    expect(newSessions(record, [late], Date.parse(at('23:11')), lookback)).toEqual([late]);
    expect(newSessions(neverPolled, [late], Date.parse(at('23:11')), lookback)).toEqual([]);
  });

  test('keeps its beginning', () => {
    const record = begun(neverPolled, listedAt, lookback);
    expect(begun(record, listedAt + hour, lookback)).toBe(record);
  });
});

describe('a server’s clock', () => {
  test('that was ahead for one session does not draw the cursor after it', () => {
    const ahead = session('ahead', { createdAt: '2036-01-01T00:00:00.000Z' });
    const { record } = poll(neverPolled, [ahead], { serverTime: Date.parse(at('22:00')) });
    expect(record.createdUpTo).toBe(at('22:00'));
    expect(listFrom(record, 0)).toBe(at('21:45'));
  });

  test('that was put back behind the cursor is noticed', () => {
    const { record } = poll(neverPolled, [session('a')], { serverTime: Date.parse(at('22:00')) });
    const seenAt = (time: string) => {
      const serverTime = Date.parse(at(time));
      return afterClockMove(record, { serverTime, now: serverTime }, hour);
    };
    expect(seenAt('21:50')).toBe(record);
    expect(seenAt('17:00').createdUpTo).toBeUndefined();
  });

  test('that was put back by more than the first poll looks back hides nothing', () => {
    const ahead = Date.parse(at('22:00'));
    const { record } = poll(neverPolled, [session('a')], { serverTime: ahead, lookback: hour });
    const now = ahead - 72 * hour;
    const begun = afterClockMove(record, { serverTime: now, now }, hour);
    const later = session('later', {
      createdAt: new Date(now - 60_000).toISOString(),
      endedAt: new Date(now).toISOString(),
    });
    expect(poll(begun, [later], { serverTime: now, lookback: hour }).taken).toEqual(['later']);
  });

  test('that was ahead in one poll hides nothing, also where nobody could ask until it had come up to the cursor', () => {
    const now = Date.parse(at('10:00'));
    const ahead = session('ahead', { createdAt: at('16:59') });
    const { record } = poll(neverPolled, [ahead], { serverTime: now + 7 * hour, now, lookback: hour });
    const missed = session('missed', { createdAt: at('12:00') });
    const times = { serverTime: now + 8 * hour, now: now + 8 * hour };
    const begun = afterClockMove(record, times, hour);
    expect(listedBy(begun, [missed])).toEqual([missed]);
    const after = poll(begun, [missed, ahead], { ...times, lookback: hour });
    expect(after.taken).toEqual(['missed']);
    expect(afterClockMove(after.record, times, hour)).toBe(after.record);
  });

  test('that was put back before any session was listed hides nothing that a later poll lists', () => {
    let record = neverPolled;
    for (const time of ['22:00', '19:00'])
      ({ record } = poll(record, [], { serverTime: Date.parse(at(time)), lookback: hour }));
    const later = session('later', { createdAt: at('20:00'), endedAt: at('20:30') });
    const serverTime = Date.parse(at('22:30'));
    expect(poll(record, [later], { serverTime, lookback: hour }).taken).toEqual(['later']);
  });
});

describe('looking for what is due', () => {
  test('rests until something is due, but never for more than an hour', () => {
    expect(looked(neverPolled, 5_000, 1_000).lookAt).toBe(5_000);
    expect(looked(neverPolled, Number.POSITIVE_INFINITY, 0).lookAt).toBe(hour);
  });

  test('comes once more when a poll that took in sessions must be over, since it may have been cut off', () => {
    const record = looked(unsettled(neverPolled, 0, 300_000), Number.POSITIVE_INFINITY, 1_000);
    expect(record.lookAt).toBe(360_000);
    expect(looked(record, Number.POSITIVE_INFINITY, 360_000).lookAt).toBe(360_000 + hour);
  });
});

test('a round is due at the next full hour, and at once where our clock was put back by hours', () => {
  const night = Date.UTC(2026, 10, 21, 22);
  const record = { ...neverPolled, roundAt: nextLook(night + 5) };
  expect(isRoundDue(neverPolled, night)).toBe(true);
  expect(isRoundDue(record, night + 5)).toBe(false);
  expect(isRoundDue(record, night + 3_600_000)).toBe(true);
  expect(isRoundDue(record, night - 5 * 3_600_000)).toBe(true);
});
