import { decide } from '../../functions/alerts/decide';
import type { Incident } from '../../functions/alerts/incident';
import { type JobRecord, nothingJudged, openIncident } from '../../functions/alerts/job-record';
import { confirm } from '../../functions/alerts/outbox';
import type { Report } from '../../functions/alerts/report';
import type { IncidentRules, MessageCounts, RunVerdict } from '../../functions/alerts/verdict';

const day = 24 * 3_600_000;
const first = Date.UTC(2026, 10, 21, 23);

/** What a run calls for unless a test says otherwise. */
export const counts: MessageCounts = {
  opening: { threadMessages: 1, files: 0 },
  further: { files: 1 },
  unchanged: { files: 1 },
};

/** A job that runs every night; what is owed is said unless a test says otherwise. */
export class Nights {
  record: JobRecord = nothingJudged;
  /** The kinds of what the last night called for, those that are broadcast with `!`. */
  said: readonly string[] = [];
  night = 0;

  constructor(private readonly rules: Partial<IncidentRules> = {}) {}

  get now(): number {
    return first + this.night * day;
  }

  get key(): string {
    return `hq.night-${this.night}`;
  }

  get incident(): Incident {
    const incident = openIncident(this.record);
    if (incident === undefined) throw new Error('No incident is open.');
    return incident;
  }

  /** A run with problems. */
  report(report: Report, { channel = 'C1' } = {}): this {
    const rules = { growth: 10, reopen: 6 * 3_600_000, warnAfter: 1, ...this.rules };
    return this.judge({ kind: 'report', report, counts, rules, channel });
  }

  /** A run that went well. */
  well(belowThreshold = 0): this {
    const outcome = belowThreshold === 0 ? 'success' : 'warning';
    return this.judge({ kind: 'well', outcome, endedAt: new Date(this.now).toISOString(), belowThreshold });
  }

  judge(result: RunVerdict): this {
    const sessionId = `night-${this.night}`;
    const run = { key: this.key, sessionId, attempts: [sessionId], decidedAt: this.now };
    this.record = decide(this.record, run, result);
    return this;
  }

  /** Says what is owed, and sleeps over it. */
  sleep(nights = 1): this {
    this.said = this.record.outbox.map(({ kind, inChannel }) => `${kind}${inChannel ? '!' : ''}`);
    for (let [entry] = this.record.outbox; entry !== undefined; [entry] = this.record.outbox) {
      const posted = entry.kind === 'parent' ? { channel: 'C1', id: `${this.night}.0` } : undefined;
      this.record = confirm(this.record, entry.key, posted);
    }
    this.night += nights;
    return this;
  }
}
