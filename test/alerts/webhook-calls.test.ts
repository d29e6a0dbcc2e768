import fc from 'fast-check';
import { acknowledged } from '../../functions/alerts/acknowledging';
import { concernOf, severityOf } from '../../functions/alerts/concern';
import { withFound } from '../../functions/alerts/concerns';
import { decide, reportByHand } from '../../functions/alerts/decide';
import { scheduled } from '../../functions/alerts/due';
import { heldBack } from '../../functions/alerts/held-back';
import type { Hold } from '../../functions/alerts/hold';
import { type JobRecord, nothingJudged, openIncident } from '../../functions/alerts/job-record';
import { confirm } from '../../functions/alerts/outbox';
import type { Problem } from '../../functions/alerts/problem';
import { removed } from '../../functions/alerts/removed-job';
import type { RunVerdict } from '../../functions/alerts/verdict';
import type { Callable } from '../../functions/alerts/webhook-call';
import { withCalls } from '../../functions/alerts/webhook-calls';
import {
  callDue,
  firstCalls,
  isGivenUp,
  withCallTrouble,
  withoutCall,
} from '../../functions/alerts/webhook-retry-policy';
import { jobFormat } from '../../functions/state/job-format';
import { runs } from '../fuzz/runs';
import { silence } from './concern-story';
import { counts } from './nights';
import { problem, reportOf } from './reports';

const minute = 60_000;
const hour = 60 * minute;
const evening = Date.UTC(2026, 10, 21, 22);
const locked = problem('Mailbox is locked');
const denied = problem('Access denied', 'error');
const gone = problem('OneDrive is gone', 'error');
const subject = { server: 'hq', job: { id: '1', name: 'Exchange nightly' } };

/** A job of which a webhook hears; what is decided is stored and read again. */
class Called {
  record: JobRecord = nothingJudged;
  now = evening;
  hold: Hold | undefined;
  webhookOf: (incident: Callable) => string | undefined = () => 'hook';
  private runs = 0;

  write(change: (record: JobRecord) => JobRecord): this {
    const holdOf = () => this.hold;
    const decided = heldBack(this.record, change(this.record), holdOf, this.now);
    const { webhookOf, now } = this;
    const told = withCalls(this.record, decided, { webhookOf, holdOf, now });
    this.record = jobFormat.read(jobFormat.write(scheduled(told, {})));
    return this;
  }

  sleep(hours = 1): this {
    this.now += hours * hour;
    return this;
  }

  report(...problems: readonly Problem[]): this {
    const rules = { growth: 10, reopen: 6 * hour, warnAfter: 1 } as const;
    return this.run({
      kind: 'report',
      report: reportOf(problems, { sessionId: `run-${this.runs}` }),
      counts,
      rules,
      channel: 'C1',
    });
  }

  well(): this {
    return this.run({
      kind: 'well',
      outcome: 'success',
      endedAt: new Date(this.now).toISOString(),
      belowThreshold: 0,
    });
  }

  find(...symptoms: Parameters<typeof concernOf>[2]): this {
    const concern = concernOf('silence', this.now, symptoms);
    const found = { topic: 'silence', concern, subject, keys: 'hq.1', channel: 'C1' } as const;
    return this.write((record) => withFound(record, found, { now: this.now, reopen: 6 * hour }));
  }

  /** Slack takes all that is owed to it. */
  say(): this {
    for (let [entry] = this.record.outbox; entry !== undefined; [entry] = this.record.outbox) {
      const { key, kind } = entry;
      const posted = kind === 'parent' ? { channel: 'C1', id: key } : undefined;
      this.write((record) => confirm(record, key, posted));
    }
    return this;
  }

  /** The receiver takes what is due. @returns the events */
  take(): readonly string[] {
    const taken: string[] = [];
    for (;;) {
      const call = firstCalls(this.record).find((call) => callDue(call) <= this.now);
      if (call === undefined) return taken;
      taken.push(call.to === 'hook' ? call.event : `${call.event} to ${call.to}`);
      this.write((record) => withoutCall(record, call.number));
    }
  }

  private run(verdict: RunVerdict): this {
    const sessionId = `run-${this.runs++}`;
    const run = { key: `hq.${sessionId}`, sessionId, attempts: [sessionId], decidedAt: this.now };
    return this.write((record) => decide(record, run, verdict));
  }
}

describe('a webhook hears', () => {
  test('of each incident of runs once that it opens, that it is worse, and that it is over', () => {
    const job = new Called().report(locked).say();
    expect(job.take()).toEqual(['open']);
    expect(job.sleep().report(locked).say().take()).toEqual([]);
    expect(job.sleep().report(denied).say().take()).toEqual(['worse']);
    expect(job.sleep().report(denied).say().take()).toEqual([]);
    expect(job.sleep().well().say().take()).toEqual(['over']);
    expect(job.sleep().well().say().take()).toEqual([]);
    expect(job.record.calls).toEqual([]);
  });

  test('of one that goes on in its message that it opens again, under the same name', () => {
    const job = new Called().report(locked).say();
    const [first] = job.record.calls;
    job.take();
    job.sleep().well().say().take();
    job.sleep().report(locked);
    const [again] = job.record.calls;
    expect(again).toMatchObject({ event: 'open', incident: first?.incident, number: 3 });
  });

  test('of a concern the same', () => {
    const job = new Called().find(silence('warning')).say();
    expect(job.take()).toEqual(['open']);
    expect(job.sleep().find(silence('error')).say().take()).toEqual(['worse']);
    expect(job.sleep().find().say().take()).toEqual(['over']);
    expect(job.sleep().find(silence()).say().take()).toEqual(['open']);
  });

  test('in order, also of what nobody took meanwhile', () => {
    const job = new Called().report(locked).sleep().report(denied).sleep().well();
    expect(job.record.calls.map(({ event }) => event)).toEqual(['open', 'worse', 'over']);
    expect(firstCalls(job.record)).toHaveLength(1);
    expect(job.take()).toEqual(['open', 'worse', 'over']);
  });

  test('how it stood when each was decided', () => {
    const job = new Called().report(locked).sleep().report(denied, gone).sleep().well();
    expect(job.record.calls.map(({ facts }) => facts)).toMatchObject([
      { report: { severity: 'warning', counts: { error: 0, warning: 1 } }, runs: 1 },
      { report: { severity: 'error', counts: { error: 2, warning: 0 } }, runs: 2 },
      { ending: { kind: 'clean' }, runs: 2 },
    ]);
  });

  test('of a job that is gone with the incident of it, or else in a pair', () => {
    const job = new Called().report(locked).say();
    job.take();
    const notice = { subject, keys: 'hq.1', channel: 'C1' };
    expect(
      job
        .write((record) => removed(record, notice, job.now))
        .say()
        .take(),
    ).toEqual(['over']);
    const well = new Called().well();
    expect(
      well
        .write((record) => removed(record, notice, well.now))
        .say()
        .take(),
    ).toEqual(['open', 'over']);
    expect(well.record.calls).toEqual([]);
  });

  test('of what was open when it was named, with the next that happens to it', () => {
    const job = new Called();
    job.webhookOf = () => undefined;
    job.report(locked).say();
    expect(job.take()).toEqual([]);
    job.webhookOf = () => 'hook';
    expect(job.sleep().report(locked).say().take()).toEqual(['open']);
  });

  test('nothing of a report by hand', () => {
    const job = new Called();
    const run = { key: 'hq.by-hand', sessionId: '1', attempts: ['1'], decidedAt: job.now };
    job.write((record) => reportByHand(record, run, reportOf([denied]), counts));
    expect(job.record.calls).toEqual([]);
  });
});

describe('where routes send it by severity', () => {
  const bySeverity = (incident: Callable) =>
    'latest' in incident ? incident.latest.severity : severityOf(incident.concern);

  test('what gets worse is over for the one receiver, and opens for the other', () => {
    const job = new Called();
    job.webhookOf = bySeverity;
    expect(job.report(locked).say().take()).toEqual(['open to warning']);
    expect(job.sleep().report(denied).say().take()).toEqual(['over to warning', 'open to error']);
    expect(job.sleep().report(locked).say().take()).toEqual([]);
    expect(job.sleep().well().say().take()).toEqual(['over to error']);
  });

  test('what is not bad enough is sent when it is', () => {
    const job = new Called();
    job.webhookOf = (incident) => (bySeverity(incident) === 'error' ? 'hook' : undefined);
    expect(job.report(locked).say().take()).toEqual([]);
    expect(job.sleep().report(denied).say().take()).toEqual(['open']);
    expect(job.sleep().report(locked).say().take()).toEqual([]);
    expect(job.sleep().well().say().take()).toEqual(['over']);
  });
});

describe('while nobody is to be called', () => {
  const quiet = { until: evening + 8 * hour };

  test('nothing is sent; at the end of it what is still open is, as it stands then', () => {
    const job = new Called();
    job.hold = quiet;
    expect(job.report(locked).say().take()).toEqual([]);
    expect(job.record.dueAt).toBeLessThanOrEqual(quiet.until);
    expect(job.sleep().report(denied).say().take()).toEqual([]);
    job.sleep(7);
    job.hold = undefined;
    expect(job.record.calls).toMatchObject([{ event: 'open', facts: { report: { severity: 'error' } } }]);
    expect(job.take()).toEqual(['open']);
    expect(job.sleep().well().say().take()).toEqual(['over']);
  });

  test('what is over before that is never sent', () => {
    const job = new Called();
    job.hold = quiet;
    job.report(locked).say().sleep().well().say();
    expect(job.record.calls).toEqual([]);
    job.sleep(8);
    expect(job.take()).toEqual([]);
  });

  test('that something got worse waits, and that it is over does not', () => {
    const job = new Called().report(locked).say();
    job.take();
    job.hold = quiet;
    expect(job.sleep().report(denied).say().take()).toEqual([]);
    expect(job.sleep().well().say().take()).toEqual(['over']);
  });

  test('rules that end sooner let it out sooner', () => {
    const job = new Called();
    job.hold = quiet;
    job.report(locked).say();
    job.hold = undefined;
    expect(job.write((record) => record).take()).toEqual(['open']);
  });

  test('one time that follows another holds it back further', () => {
    const job = new Called();
    job.hold = quiet;
    job.report(locked).say().sleep(8);
    job.hold = { until: job.now + 3 * hour };
    expect(job.write((record) => record).take()).toEqual([]);
    job.hold = undefined;
    job.sleep(3);
    expect(job.write((record) => record).take()).toEqual(['open']);
  });

  test('whoever takes it on keeps others from being called', () => {
    const job = new Called();
    job.hold = quiet;
    job.report(locked).say();
    const key = openIncident(job.record)?.key ?? '';
    job.write((record) => acknowledged(record, key, { by: 'U1', at: job.now })).say();
    job.hold = undefined;
    job.sleep(9);
    expect(job.take()).toEqual([]);
    expect(job.report(locked).say().take()).toEqual([]);
    expect(job.sleep().well().say().take()).toEqual([]);
  });
});

test('a receiver that takes nothing is asked after growing pauses, for a day', () => {
  const job = new Called().report(locked);
  const pauses: number[] = [];
  for (;;) {
    const [call] = job.record.calls;
    if (call === undefined || isGivenUp(call, job.now)) break;
    job.write((record) => withCallTrouble(record, call.number, job.now));
    const due = callDue(job.record.calls[0] ?? call);
    pauses.push((due - job.now) / minute);
    job.now = due;
  }
  expect(pauses.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  expect(job.now - evening).toBeGreaterThanOrEqual(24 * hour);
  expect(job.now - evening).toBeLessThan(26 * hour);
});

test('what is owed to a receiver that is away for ever stays small, and the end of each incident stays in it', () => {
  const job = new Called();
  for (let night = 0; night < 60; night++) {
    job.report(locked).sleep().report(denied).say().sleep(8).well().say().sleep(15);
  }
  expect(job.record.calls).toHaveLength(16);
  expect(job.record.calls.at(-1)).toMatchObject({ event: 'over', number: 180 });
  expect(jobFormat.write(job.record).length).toBeLessThan(100_000);
});

test('however long what others wrote is, the record stays small', () => {
  const job = new Called();
  const long = '界'.repeat(5_000);
  for (let night = 0; night < 30; night++) {
    const symptoms = ['a', 'b', 'c'].map((id) => ({
      id: `${id}${long}`,
      severity: 'error' as const,
      degree: night,
      sign: { kind: 'repository out of order' as const, name: long, reason: long },
    }));
    job
      .find(...symptoms)
      .sleep(12)
      .report(problem(long, 'error'), problem(`${long}!`))
      .sleep(12);
    if (night % 2 === 1) job.well().find();
  }
  expect(job.record.calls.length).toBeGreaterThan(2);
  expect(Buffer.byteLength(jobFormat.write(job.record))).toBeLessThan(100_000);
});

test('whatever happens, a receiver hears of each incident by turns that it opens and that it is over', () => {
  const step = fc.constantFrom(
    'warning',
    'error',
    'well',
    'late',
    'in time',
    'hold',
    'end',
    'say',
    'take',
    'hour',
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const job = new Called();
      const heard = new Map<string, boolean>();
      const take = () => {
        for (;;) {
          const call = firstCalls(job.record).find((call) => callDue(call) <= job.now);
          if (call === undefined) return;
          const isOpen = heard.get(call.incident) === true;
          expect(isOpen).toBe(call.event !== 'open');
          heard.set(call.incident, call.event !== 'over');
          job.write((record) => withoutCall(record, call.number));
        }
      };
      for (const kind of steps) {
        if (kind === 'warning') job.report(locked);
        if (kind === 'error') job.report(locked, denied);
        if (kind === 'well') job.well();
        if (kind === 'late') job.find(silence());
        if (kind === 'in time') job.find();
        if (kind === 'hold') job.hold = { until: job.now + 3 * hour };
        if (kind === 'end') job.hold = undefined;
        if (kind === 'say') job.say();
        if (kind === 'take') take();
        job.now += kind === 'hour' ? hour : minute;
        if (job.hold !== undefined && job.hold.until <= job.now) job.hold = undefined;
      }
      job.hold = undefined;
      job.sleep(9).say().well().find().say();
      take();
      expect([...heard.values()].every((isOpen) => !isOpen)).toBe(true);
      expect(job.record.calls).toEqual([]);
    }),
    { numRuns: runs(200) },
  );
});
