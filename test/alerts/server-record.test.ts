import fc from 'fast-check';
import {
  listFrom,
  neverPolled,
  type ServerRecord,
  takeIn as takeInAt,
  wasPutBack,
  withOpen,
} from '../../functions/alerts/server-record';
import type { Session } from '../../functions/alerts/session';
import { runs } from '../fuzz/runs';
import { at, running, session } from './sessions';

/** Takes in at a time after all these sessions, and looks back as far as `since`, epoch ms. */
const takeIn = (record: ServerRecord, listed: readonly Session[], since: number) =>
  takeInAt(record, listed, Date.UTC(2027, 0), Date.UTC(2027, 0) - since);

const closed = (record: ServerRecord, ...ids: string[]) =>
  withOpen(record, new Map(ids.map((id) => [id, undefined])));

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
  test('opens what is new and moves the cursor to the newest', () => {
    const record = takeIn(neverPolled, [session('b', { createdAt: at('22:30') }), session('a')], 0);
    expect([...record.open.keys()]).toEqual(['a', 'b']);
    expect(record.createdUpTo).toBe(at('22:30'));
  });

  test('leaves the record untouched when nothing is new, so that nothing is written', () => {
    const listed = [session('a'), session('b')];
    const record = takeIn(neverPolled, listed, 0);
    expect(takeIn(record, listed, 0)).toBe(record);
    const done = closed(record, 'a', 'b');
    expect(takeIn(done, listed, 0)).toBe(done);
  });

  test('passes over what ended before anybody watched, and keeps to that when it is listed again', () => {
    const since = Date.parse(at('22:00'));
    const listed = [
      session('old', { createdAt: at('20:00'), endedAt: at('21:59') }),
      session('long', { createdAt: at('20:00'), endedAt: at('22:01') }),
      running('still', { createdAt: at('20:00') }),
    ];
    const record = takeIn(neverPolled, listed, since);
    expect([...record.open.keys()].sort()).toEqual(['long', 'still']);
    expect(takeIn(record, listed, since + 3_600_000)).toBe(record);
  });

  test('does not open a long run again that is listed only once it has ended', () => {
    const long = running('long', { createdAt: at('10:00') });
    let record = takeIn(neverPolled, [long], 0);
    record = takeIn(record, sessions(3), 0);
    record = closed(record, 'long');
    const after = takeIn(record, [session('long', { createdAt: at('10:00') })], 0);
    expect(after).toBe(record);
  });

  test('takes in more than fit over several rounds, oldest first, none twice and none missed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 40 }), (count, more) => {
        const opened: string[] = [];
        let record: ServerRecord = neverPolled;
        for (let rounds = 0, listed = sessions(count); rounds < 12; rounds++) {
          record = takeIn(record, listedBy(record, listed), 0);
          opened.push(...record.open.keys());
          expect(record.open.size).toBeLessThanOrEqual(1_000);
          record = closed(record, ...record.open.keys());
          if (rounds === 5) listed = sessions(count + more);
        }
        expect(opened).toEqual(sessions(count + more).map(({ id }) => id));
      }),
      { numRuns: runs(20) },
    );
  });

  test('stays small however much is open: what does not fit is left on the server', () => {
    let record: ServerRecord = neverPolled;
    for (let round = 0; round < 10; round++) record = takeIn(record, sessions(5_000), 0);
    expect(record.open.size).toBe(1_000);
    expect(record.createdUpTo).toBe(sessions(1_000).at(-1)?.createdAt);
  });
});

describe('a server’s clock', () => {
  test('that was ahead for one session does not draw the cursor after it', () => {
    const now = Date.parse(at('22:00'));
    const record = takeInAt(
      neverPolled,
      [session('ahead', { createdAt: '2036-01-01T00:00:00.000Z' })],
      now,
      0,
    );
    expect(record.createdUpTo).toBe(at('22:00'));
    expect(listFrom(record, 0)).toBe(at('21:45'));
  });

  test('that was put back behind the cursor is noticed', () => {
    const record = takeInAt(neverPolled, [session('a')], Date.parse(at('22:00')), 0);
    expect(wasPutBack(record, Date.parse(at('21:50')))).toBe(false);
    expect(wasPutBack(record, Date.parse(at('17:00')))).toBe(true);
  });
});

describe('closing sessions', () => {
  test('changes nothing where nothing changes, so that nothing is written', () => {
    const record = takeIn(neverPolled, [session('a')], 0);
    expect(withOpen(record, record.open)).toBe(record);
    expect(closed(record, 'unknown')).toBe(record);
  });

  test('keeps a session closed that somebody’s older list still holds', () => {
    const long = running('long', { createdAt: at('10:00') });
    const record = closed(takeIn(takeIn(neverPolled, [long], 0), sessions(900), 0), 'long');
    expect(takeIn(record, [long], 0)).toBe(record);
  });
});
