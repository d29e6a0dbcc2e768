import { lookAtJob } from '../../functions/alerts/look-at-job';
import { day, hour, nightly, WatchedJob } from './watched-job';

describe('a job that runs every night', () => {
  test('is overdue some hours after its run did not begin, and not before', () => {
    const silent = WatchedJob.thatRan().watchFor(30);
    expect(silent).toMatchObject({ kind: 'overdue' });
    expect(silent?.after).toBeGreaterThan(24);
    expect(silent?.after).toBeLessThan(26);
  });

  test('is overdue where its time came after its server could be asked again', () => {
    const watched = WatchedJob.thatRan();
    const began = watched.serverTime;
    watched.pass(26 * hour).listed({ nextRun: began + 48 * hour });
    watched.darkness = { from: began + 18 * hour, to: began + 20 * hour };
    expect(watched.look()).toBe('overdue');
  });

  test.each([-7, 0, 5])(
    'is silent since a time by our clock, where that of the server is %i h ahead',
    (ahead) => {
      const watched = new WatchedJob();
      watched.ahead = ahead * hour;
      watched.run().look();
      watched.pass(30 * hour);
      const { record, job, success, serverTime, now } = watched;
      const look = { job, organization: undefined, success, serverTime, now };
      const { silence } = lookAtJob(record, look);
      expect(silence?.since).toBeLessThan(now);
      expect(silence?.since).toBeGreaterThan(now - 24 * hour);
    },
  );

  test('is heard of as long as it runs, and looked at once a night', () => {
    const watched = WatchedJob.thatRan();
    for (let night = 0; night < 10; night++) {
      expect(watched.watchFor(24)).toBeUndefined();
      watched.run();
    }
    let looks = 0;
    for (let minutes = 0; minutes < 24 * 60; minutes += 5) {
      watched.pass(5 * 60_000);
      if (!watched.wantsLook) continue;
      looks++;
      watched.look();
    }
    expect(looks).toBe(1);
  });

  test('is looked at hourly while it is silent, and at once when it has run', () => {
    const watched = WatchedJob.thatRan();
    watched.watchFor(30);
    watched.record = { ...watched.record, concerns: [{ ...open, key: 'hq.j1.silence.0' }] };
    expect(watched.wantsLook).toBe(false);
    expect(watched.pass(hour).wantsLook).toBe(true);
    watched.look();
    expect(watched.pass(60_000).wantsLook).toBe(false);
    expect(watched.run().wantsLook).toBe(true);
    expect(watched.look()).toBeUndefined();
  });

  test('is not overdue while a session of it is open, and looked at hourly then, not in every poll', () => {
    const watched = WatchedJob.thatRan().pass(20 * hour);
    watched.begin('awaiting-retry').listed({ lastRun: watched.serverTime - 20 * hour });
    watched.record = {
      ...watched.record,
      open: new Map(
        [...watched.record.open].map(([id, session]) => [
          id,
          { ...session, createdAt: new Date(watched.now - 20 * hour).toISOString() },
        ]),
      ),
    };
    watched.look();
    let looks = 0;
    for (let minutes = 0; minutes < 12 * 60; minutes += 5) {
      watched.pass(5 * 60_000);
      if (!watched.wantsLook) continue;
      looks++;
      expect(watched.look()).toBeUndefined();
    }
    expect(looks).toBeLessThanOrEqual(12);
  });

  test('that nobody watched before has to have run in time, too', () => {
    const watched = new WatchedJob().listed({
      lastRun: Date.UTC(2026, 9, 1),
      nextRun: Date.UTC(2026, 10, 22, 22),
    });
    expect(watched.look()).toBe('overdue');
  });

  test('that never ran is told when a run was due', () => {
    const watched = new WatchedJob().listed({ nextRun: Date.UTC(2026, 10, 22, 22) });
    expect(watched.look()).toBeUndefined();
    expect(watched.watchFor(30)).toMatchObject({ kind: 'never ran' });
  });

  test('that is disabled is told once a run would have been due, and is expected anew when it is enabled', () => {
    const watched = WatchedJob.thatRan().listed({ enabled: false }).unpromised();
    const silent = watched.watchFor(30);
    expect(silent).toMatchObject({ kind: 'disabled' });
    expect(silent?.after).toBeGreaterThan(23);
    watched.listed({ enabled: true });
    expect(watched.look()).toBeUndefined();
    expect(watched.watchFor(24)).toBeUndefined();
    expect(watched.watchFor(6)).toMatchObject({ kind: 'overdue' });
  });

  test('that was disabled before anybody watched is no news, until it was enabled once', () => {
    const watched = new WatchedJob().listed({ enabled: false, lastRun: Date.UTC(2026, 9, 1) });
    expect(watched.look()).toBeUndefined();
    expect(watched.watchFor(72)).toBeUndefined();
    watched.listed({ enabled: true, nextRun: watched.now + day });
    expect(watched.look()).toBeUndefined();
    watched.listed({ enabled: false }).unpromised();
    expect(watched.watchFor(72)).toMatchObject({ kind: 'disabled' });
  });

  test('whose schedule is changed is expected by the new one', () => {
    const watched = WatchedJob.thatRan();
    watched.listed({ plan: { text: 'on demand', rhythm: { kind: 'on demand' }, windows: [] } }).unpromised();
    expect(watched.watchFor(72)).toBeUndefined();
    watched.listed({ plan: nightly });
    expect(watched.watchFor(24)).toBeUndefined();
    expect(watched.watchFor(30)).toMatchObject({ kind: 'overdue' });
  });

  test('is held to what the server promised first after its last run, whatever it promises later', () => {
    const watched = WatchedJob.thatRan();
    for (let hours = 0; hours < 30; hours++) {
      watched.listed({ nextRun: watched.now + day });
      if (watched.watchFor(1) !== undefined) return;
    }
    throw new Error('It is put off for ever.');
  });
});

const open = {
  concern: { topic: 'silence', since: 0, symptoms: [], further: 0 },
  subject: { server: 'hq' },
  openedAt: 0,
  longestError: 0,
  heardAt: 0,
  reminders: 0,
  replacements: 0,
  changes: 0,
} as const;

describe('what an operator expects', () => {
  test('is that a run is good within a time, whenever the job runs', () => {
    const watched = WatchedJob.thatRan();
    watched.success = 36 * hour;
    expect(watched.watchFor(24)).toBeUndefined();
    watched.run({ outcome: 'error' });
    const silent = watched.watchFor(24);
    expect(silent).toMatchObject({ kind: 'no good run' });
    expect(silent?.after).toBeGreaterThanOrEqual(12);
    expect(silent?.after).toBeLessThan(13.5);
  });

  test('may be nothing', () => {
    const watched = WatchedJob.thatRan();
    watched.success = 'off';
    expect(watched.watchFor(24 * 14)).toBeUndefined();
    watched.listed({ enabled: false });
    expect(watched.watchFor(24 * 14)).toBeUndefined();
  });
});

describe('a run that goes on', () => {
  /** A job whose runs take twenty minutes, each. */
  function regular(): WatchedJob {
    const watched = WatchedJob.thatRan();
    for (let night = 0; night < 6; night++) watched.pass(day).run();
    watched.look();
    return watched.pass(day - hour).begin();
  }

  test('for far longer than usual is told, while one like the others is not', () => {
    const watched = regular();
    expect(watched.watchFor(1)).toBeUndefined();
    expect(watched.watchFor(8)).toMatchObject({ kind: 'long run' });
  });

  test('and that nobody wants to hear of is looked at hourly, not in every poll', () => {
    const watched = regular();
    watched.watchFor(8);
    let looks = 0;
    for (let minutes = 0; minutes < 5 * 60; minutes += 5) {
      watched.pass(5 * 60_000);
      if (!watched.wantsLook) continue;
      looks++;
      watched.look();
    }
    expect(looks).toBeLessThanOrEqual(5);
  });

  test('where nobody knows what is usual, hangs after a week', () => {
    const watched = new WatchedJob().begin();
    watched.listed({ lastRun: watched.now });
    expect(watched.watchFor(6 * 24)).toBeUndefined();
    expect(watched.watchFor(48)).toMatchObject({ kind: 'long run' });
  });

  test('is not compared with runs that failed at once', () => {
    const watched = WatchedJob.thatRan();
    for (let night = 0; night < 6; night++) watched.pass(day).run({ minutes: 1, outcome: 'error' });
    watched.look();
    watched.pass(day - hour).begin();
    expect(watched.watchFor(20)).toBeUndefined();
  });
});

describe('while nobody could see what the server did', () => {
  test('a run that was due then is expected anew', () => {
    const watched = WatchedJob.thatRan().pass(20 * hour);
    const from = watched.serverTime;
    watched.pass(10 * hour);
    watched.darkness = { from, to: watched.serverTime };
    watched.listed({ nextRun: Date.UTC(2026, 10, 23, 22) });
    expect(watched.look()).toBeUndefined();
    expect(watched.watchFor(12)).toBeUndefined();
    expect(watched.watchFor(14)).toMatchObject({ kind: 'overdue' });
  });

  test('nothing changes for a job that was overdue before', () => {
    const watched = WatchedJob.thatRan();
    watched.watchFor(30);
    const from = watched.serverTime;
    watched.pass(10 * hour);
    watched.darkness = { from, to: watched.serverTime };
    expect(watched.look()).toBe('overdue');
  });
});

describe("the server's clock", () => {
  test.each([-5, -1, 0, 1, 5])('may be %d hours ahead', (hours) => {
    const watched = new WatchedJob();
    watched.ahead = hours * hour;
    watched.run().look();
    const silent = watched.watchFor(36);
    expect(silent).toMatchObject({ kind: 'overdue' });
  });

  test('that is put back by hours delays an alarm by as many, and raises none', () => {
    const watched = WatchedJob.thatRan();
    watched.ahead = -5 * hour;
    expect(watched.watchFor(24)).toBeUndefined();
    expect(watched.watchFor(9)).toMatchObject({ kind: 'overdue' });
  });
});
