import type { Darkness } from '../../functions/alerts/darkness';
import type { JobPlan } from '../../functions/alerts/job-plan';
import { type JobRecord, nothingJudged, type OpenSession } from '../../functions/alerts/job-record';
import { type Look, lookAtJob, wantsLook } from '../../functions/alerts/look-at-job';
import type { RosterJob } from '../../functions/alerts/roster-job';

const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Ten at night, every night. */
export const nightly: JobPlan = {
  text: 'nightly',
  rhythm: { kind: 'daily', days: [0, 1, 2, 3, 4, 5, 6] },
  windows: [],
};

/** Half past ten on a Saturday night: the job's run has just begun and ended. */
const first = Date.UTC(2026, 10, 21, 22, 30);

/** A nightly job that is looked at; its server's clock is ours unless a test says otherwise. */
export class WatchedJob {
  record: JobRecord = nothingJudged;
  now = first;
  /** How far the server's clock is ahead of ours, in ms. */
  ahead = 0;
  job: RosterJob = { id: 'j1', kind: 'backup', name: 'Exchange nightly', enabled: true, plan: nightly };
  success: Look['success'] = 'schedule';
  darkness: Darkness | undefined;
  private session = 0;

  /** One that ran just now, and was looked at. */
  static thatRan(): WatchedJob {
    const watched = new WatchedJob().run();
    watched.look();
    return watched;
  }

  get serverTime(): number {
    return this.now + this.ahead;
  }

  get wantsLook(): boolean {
    return wantsLook(this.record, this);
  }

  pass(ms: number): this {
    this.now += ms;
    return this;
  }

  /** A run of so many minutes ends and is judged. */
  run({ minutes = 20, outcome = 'success' as JobRecord['runs'][number]['outcome'] } = {}): this {
    const ended = this.serverTime;
    const began = ended - minutes * minute;
    const sessionId = `s${++this.session}`;
    const run = {
      key: sessionId,
      sessionId,
      attempts: [sessionId],
      decidedAt: this.now,
      began,
      ended,
      outcome,
    };
    this.record = {
      ...this.record,
      open: new Map(),
      runs: [...this.record.runs, run],
      ...(outcome === 'success' && { lastGood: new Date(ended).toISOString() }),
    };
    return this.listed({
      lastRun: began,
      nextRun: nextTen(ended),
      lastStatus: outcome === 'success' ? 'Success' : 'Failed',
    });
  }

  /** A session begins, and is not over. */
  begin(because: OpenSession['because'] = 'running'): this {
    const createdAt = new Date(this.serverTime).toISOString();
    const open = new Map([[`s${++this.session}`, { createdAt, because, waitsSince: this.now }]]);
    this.record = { ...this.record, open };
    return this;
  }

  /** How the server lists the job from now on. */
  listed(facts: Partial<RosterJob>): this {
    this.job = { ...this.job, ...facts };
    return this;
  }

  /** The server does not say any more when it runs next. */
  unpromised(): this {
    const { nextRun: _, ...job } = this.job;
    this.job = job;
    return this;
  }

  /** Looks at it. @returns how it is silent; undefined where it is heard of in time */
  look() {
    const { job, success, serverTime, now, darkness } = this;
    const { watch, silence } = lookAtJob(this.record, {
      job,
      organization: undefined,
      success,
      serverTime,
      now,
      darkness,
    });
    this.record = { ...this.record, watch };
    return silence?.symptoms[0]?.sign.kind;
  }

  /** Looks whenever that is wanted, as polls of every five minutes do. @returns after how many hours it is silent, and how */
  watchFor(
    hours: number,
  ): { readonly after: number; readonly kind: string; readonly looks: number } | undefined {
    const from = this.now;
    let looks = 0;
    while (this.now < from + hours * hour) {
      this.pass(5 * minute);
      if (!this.wantsLook) continue;
      looks++;
      const kind = this.look();
      if (kind !== undefined) return { after: (this.now - from) / hour, kind, looks };
    }
    return undefined;
  }
}

function nextTen(after: number): number {
  const today = Math.floor(after / day) * day + 22 * hour;
  return today > after ? today : today + day;
}
