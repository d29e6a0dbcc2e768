import { decide, reportByHand } from '../../functions/alerts/decide';
import { scheduled } from '../../functions/alerts/due';
import { heldBack } from '../../functions/alerts/held-back';
import type { Hold } from '../../functions/alerts/hold';
import type { Incident } from '../../functions/alerts/incident';
import { type JobRecord, nothingJudged, openIncident } from '../../functions/alerts/job-record';
import { confirm, replaceParent } from '../../functions/alerts/outbox';
import type { Problem } from '../../functions/alerts/problem';
import { remind } from '../../functions/alerts/reminder';
import { jobFormat } from '../../functions/state/job-format';
import { ConcernStory, silence } from './concern-story';
import { counts } from './nights';
import { problem, reportOf } from './reports';

const hour = 3_600_000;
const evening = Date.UTC(2026, 10, 21, 22);
const morning: Hold = { until: evening + 8 * hour };

const denied = problem('access denied', 'error');
const missing = problem('OneDrive missing', 'error');
const slow = problem('slow', 'warning');

/** A job while it is quiet, or not; what is decided is stored and read again. */
class Quiet {
  record: JobRecord = nothingJudged;
  now = evening;
  hold: Hold | undefined = morning;
  private runs = 0;

  sleep(hours: number): this {
    this.now += hours * hour;
    return this;
  }

  /** From now on people may be called. */
  end(): this {
    this.hold = undefined;
    return this;
  }

  write(change: (record: JobRecord) => JobRecord): this {
    const decided = heldBack(this.record, change(this.record), () => this.hold, this.now);
    this.record = jobFormat.read(jobFormat.write(scheduled(decided, {})));
    return this;
  }

  report(problems: readonly Problem[], channel = 'C1'): this {
    const rules = { growth: 10, reopen: 6 * hour, warnAfter: 1 } as const;
    return this.run({ kind: 'report', report: reportOf(problems), counts, rules, channel });
  }

  well(): this {
    const endedAt = new Date(this.now).toISOString();
    return this.run({ kind: 'well', outcome: 'success', endedAt, belowThreshold: 0 });
  }

  remind(error?: number): this {
    return this.write((record) => remind(record, this.now, error === undefined ? {} : { error }));
  }

  /** Says all that is owed. @returns its kinds; `!` where the channel sees a reply, `(held)` where it tells people late */
  say(): readonly string[] {
    const said = this.owed;
    for (let [entry] = this.record.outbox; entry !== undefined; [entry] = this.record.outbox) {
      const posted = entry.kind === 'parent' ? { channel: 'C1', id: `${this.runs}.0` } : undefined;
      const { key } = entry;
      this.write((record) => confirm(record, key, posted));
    }
    return said;
  }

  get owed(): readonly string[] {
    return this.record.outbox
      .filter(({ kind }) => kind !== 'thread' && kind !== 'file' && kind !== 'update')
      .map(({ kind, inChannel, hushed, held }) =>
        [kind, inChannel && '!', hushed && ' (hushed)', held && ' (held)'].filter(Boolean).join(''),
      );
  }

  get incident(): Incident | undefined {
    return openIncident(this.record);
  }

  private run(verdict: Parameters<typeof decide>[2]): this {
    const id = `night-${++this.runs}`;
    const run = { key: `hq.${id}`, sessionId: id, attempts: [id], decidedAt: this.now };
    return this.write((record) => decide(record, run, verdict));
  }
}

describe('what is decided while nobody is to be called', () => {
  test('is said without calling anybody, and once more at the end', () => {
    const quiet = new Quiet().report([denied]);
    expect(quiet.incident?.hold).toEqual(morning);
    expect(quiet.say()).toEqual(['parent (hushed)']);
    quiet.sleep(7).remind();
    expect(quiet.owed).toEqual([]);
    quiet.end().sleep(1).remind();
    expect(quiet.say()).toEqual(['reminder! (held)']);
    expect(quiet.incident?.hold).toBeUndefined();
    expect(quiet.sleep(1).remind().owed).toEqual([]);
  });

  test('is in the thread where it goes on, and is told once for all', () => {
    const quiet = new Quiet().report([denied]);
    quiet.say();
    quiet.sleep(1).report([denied, missing]);
    expect(quiet.say()).toEqual(['change (hushed)']);
    expect(quiet.end().sleep(7).remind().say()).toEqual(['reminder! (held)']);
  });

  test('and is over by the end calls nobody', () => {
    const quiet = new Quiet().report([denied]);
    quiet.say();
    expect(quiet.sleep(1).well().say()).toEqual(['over']);
    expect(quiet.end().sleep(7).remind().owed).toEqual([]);
  });

  test('waits on where it gets quiet again in that moment', () => {
    const quiet = new Quiet().report([denied]);
    quiet.say();
    quiet.hold = { until: evening + 10 * hour, reason: 'Patch day' };
    quiet.sleep(8).remind();
    expect(quiet.owed).toEqual([]);
    expect(quiet.incident?.hold).toEqual(quiet.hold);
    expect(quiet.end().sleep(2).remind().say()).toEqual(['reminder! (held)']);
  });

  test('is told at the end also where it goes on in a new message, since people deleted the other', () => {
    const quiet = new Quiet().report([denied]);
    quiet.say();
    quiet.write((record) => replaceParent(record, 'hq.night-1', { channel: 'C1', id: '1.0' }));
    expect(quiet.incident?.hold).toEqual(morning);
    expect(quiet.say()).toEqual(['parent']);
    expect(quiet.end().sleep(8).remind().say()).toEqual(['reminder! (held)']);
  });

  test('is told in the channel that it moves to, once', () => {
    const quiet = new Quiet().report([slow]);
    quiet.say();
    quiet.sleep(1).report([denied], 'C2');
    expect(quiet.say()).toEqual(['parent (hushed)']);
    expect(quiet.end().sleep(7).remind().say()).toEqual(['reminder! (held)']);
  });

  test('is nobody’s matter where somebody asked for it', () => {
    const run = { key: 'hand', sessionId: 'hand', attempts: ['hand'], decidedAt: evening };
    const quiet = new Quiet().write((record) => reportByHand(record, run, reportOf([denied]), counts));
    expect(quiet.owed).toEqual(['parent']);
    expect(quiet.record.incidents[0]?.hold).toBeUndefined();
  });
});

describe('a reminder', () => {
  test('of what people heard of waits, and is no more than a reminder then', () => {
    const quiet = new Quiet().end().report([denied]);
    expect(quiet.say()).toEqual(['parent']);
    quiet.hold = { until: evening + 32 * hour };
    quiet.sleep(24).remind(24 * hour);
    expect(quiet.owed).toEqual([]);
    expect(quiet.incident?.hold).toEqual({ ...quiet.hold, isReminder: true });
    expect(
      quiet
        .end()
        .sleep(8)
        .remind(24 * hour)
        .say(),
    ).toEqual(['reminder!']);
  });

  test('that waits is what people did not hear of, where there is news before its end', () => {
    const quiet = new Quiet().end().report([denied]);
    quiet.say();
    quiet.hold = { until: evening + 32 * hour };
    quiet
      .sleep(24)
      .remind(24 * hour)
      .report([denied, missing]);
    quiet.say();
    expect(
      quiet
        .end()
        .sleep(8)
        .remind(24 * hour)
        .say(),
    ).toEqual(['reminder! (held)']);
  });
});

describe('what was held back', () => {
  test('is not told again where people were called before the end: errors are excepted', () => {
    const quiet = new Quiet().report([slow]);
    quiet.say();
    quiet.end().sleep(2).report([denied]);
    expect(quiet.incident?.hold).toBeUndefined();
    expect(quiet.say()).toEqual(['change!']);
    expect(quiet.sleep(6).remind().owed).toEqual([]);
  });

  test('is told as soon as the rule is taken out, and earlier where it ends earlier', () => {
    const quiet = new Quiet();
    quiet.hold = { until: evening + 720 * hour, reason: 'Patch month' };
    quiet.report([denied]).say();
    quiet.hold = { until: evening + 48 * hour, reason: 'Patch days' };
    expect(quiet.sleep(1).remind().incident?.hold).toEqual(quiet.hold);
    expect(quiet.end().sleep(1).remind().incident?.hold).toEqual({
      until: quiet.now,
      reason: 'Patch days',
    });
    expect(quiet.remind().say()).toEqual(['reminder! (held)']);
  });
});

describe('a concern', () => {
  test('that is back after it was over in quiet hours is told once', () => {
    const story = new ConcernStory();
    const write = (before: JobRecord, hold: Hold | undefined) => {
      story.record = heldBack(before, story.record, () => hold, story.now);
    };
    story.find([silence()]);
    write(nothingJudged, { until: story.now + 8 * hour });
    story.say();
    story.sleep(7).find([]).say();
    const before = story.sleep(3).record;
    story.find([silence()]);
    write(before, undefined);
    story.remind({});
    expect(story.owed.filter((kind) => kind.endsWith('!'))).toEqual(['change!']);
  });

  test('of which a hushed reply still waits calls with what is news after the end', () => {
    const story = new ConcernStory();
    story.find([silence('warning')]).say();
    let before = story.record;
    story.find([silence('error')]);
    story.record = heldBack(before, story.record, () => ({ until: story.now + hour }), story.now);
    expect(story.owed).toEqual(['update', 'change']);
    before = story.sleep(2).record;
    story.find([silence('error', 'disabled')]);
    story.record = heldBack(before, story.record, () => undefined, story.now);
    const change = story.record.outbox.find(({ kind }) => kind === 'change');
    expect(change).toMatchObject({ inChannel: true });
    expect(change?.hushed).toBeUndefined();
    expect(story.remind({}).owed.filter((kind) => kind.endsWith('!'))).toEqual(['change!']);
  });
});
