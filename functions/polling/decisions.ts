import { decide, type NewRun, type Result } from '../alerts/decide';
import type { JobRecord } from '../alerts/job-record';
import { isMarked } from '../alerts/marks';
import { isOverdue } from '../alerts/outbox';
import { problemCount } from '../alerts/report';
import type { Memory } from '../state/store';
import type { Progress } from './result';

/** Writes down what is decided. Runs that went well are written with whatever comes next. */
export class Decisions {
  /** The runs that stand in the record. */
  readonly written: NewRun[] = [];
  private pending: (readonly [NewRun, Result])[] = [];

  constructor(
    private readonly memory: Memory<JobRecord>,
    private readonly progress: Progress,
  ) {}

  /** How many runs are decided. */
  get count(): number {
    return this.written.length + this.pending.length;
  }

  /** Decides a run with the next `write`. */
  add(run: NewRun, result: Result): void {
    this.pending.push([run, result]);
  }

  /** @returns false when so much is owed to Slack already that the rest has to wait */
  async write(): Promise<boolean> {
    if (this.pending.length === 0) return true;
    let before = await this.memory.current();
    const record = await this.memory.update((record) => {
      before = record;
      return this.pending.reduce(
        (record, [run, result]) => (isOverdue(record) ? record : decide(record, run, result)),
        record,
      );
    });
    const known = ({ judged }: JobRecord, { sessionId }: NewRun) => isMarked(judged, sessionId);
    const decided = this.pending.filter(([run]) => known(record, run));
    for (const [run, result] of decided) {
      this.written.push(run);
      if (result.kind === 'well' || known(before, run)) continue;
      this.progress.sessionsReported++;
      this.progress.problems += problemCount(result.report);
    }
    const isAllWritten = decided.length === this.pending.length;
    this.pending = [];
    return isAllWritten;
  }
}
