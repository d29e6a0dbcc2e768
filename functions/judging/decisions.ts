import { abridge } from '../alerts/abridge';
import { decide } from '../alerts/decide';
import type { JobMemo, JobRecord, Leftover } from '../alerts/job-record';
import { isCrowded, tooMuch, withRoom } from '../alerts/make-room';
import { isMarked } from '../alerts/marks';
import { markedSlow, requeued, withLeft } from '../alerts/open-sessions';
import { problemItemCount } from '../alerts/report';
import { type ObjectsOfRun, unprotectedAfter } from '../alerts/unprotected-objects';
import type { NewRun, RunVerdict } from '../alerts/verdict';
import type { Progress } from '../invocation/result';
import type { World } from '../invocation/world';
import type { Memory } from '../state/store';

/** Writes down what is decided about a job's sessions. Runs that went well are written with whatever comes next. */
export class Decisions {
  private readonly pending: (readonly [NewRun, RunVerdict, ObjectsOfRun | undefined])[] = [];
  private readonly left = new Map<string, Leftover | undefined>();
  private readonly behind: string[] = [];
  private readonly slow: string[] = [];
  private memo: JobMemo | undefined;
  /** How many runs stand in the record. */
  written = 0;

  constructor(
    private readonly memory: Memory<JobRecord>,
    private readonly progress: Progress,
    private readonly world: Pick<World, 'clock' | 'log' | 'spool'>,
  ) {}

  /** How many runs are decided, written down or not. */
  get count(): number {
    return this.written + this.pending.length;
  }

  /** Decides a run with the next `write`. @param objects what became of its objects, where somebody knows */
  add(run: NewRun, result: RunVerdict, objects?: ObjectsOfRun): void {
    this.pending.push([run, result, objects]);
  }

  /** Says what is left to do for sessions; undefined closes them. */
  leave(sessions: readonly string[], left: Leftover | undefined): void {
    for (const id of sessions) this.left.set(id, left);
  }

  /** Notes that the log of a session takes long. */
  markSlow(sessions: readonly string[]): void {
    this.slow.push(...sessions);
  }

  /** Lets other jobs go before the sessions of this one. */
  putBehind(sessions: readonly string[]): void {
    this.behind.push(...sessions);
  }

  /** Remembers what the job is. */
  remember(memo: JobMemo | undefined): void {
    this.memo = memo ?? this.memo;
  }

  /** @returns false when so much is owed to the chat just now that the rest waits for a moment */
  async write(): Promise<boolean> {
    const { pending, left, behind, slow, memo, world } = this;
    if (pending.length + left.size + behind.length === 0) return true;
    const now = world.clock();
    let before = await this.memory.current();
    const record = await this.memory.update((record) => {
      before = record;
      const decided = pending.reduce(
        (record, [run, result, objects]) =>
          withObjects(record, decideUnlessCrowded(record, run, result, now), run, objects),
        record,
      );
      const told = withLeft(markedSlow(decided, slow), left);
      const queued = requeued(told, behind, now);
      return memo === undefined || queued === record ? queued : { ...queued, facts: memo };
    });
    await this.note(before, record);
    const written = pending.filter(([{ sessionId }]) => isMarked(record.judged, sessionId));
    const isAllWritten = written.length === pending.length;
    this.written += written.length;
    pending.length = 0;
    behind.length = 0;
    slow.length = 0;
    left.clear();
    return isAllWritten;
  }

  private async note(before: JobRecord, after: JobRecord): Promise<void> {
    for (const [{ key, sessionId }, result] of this.pending) {
      if (result.kind === 'well' || isMarked(before.judged, sessionId)) continue;
      if (!isMarked(after.judged, sessionId)) continue;
      if (after.runs.some((run) => run.key === key && run.incident === undefined)) {
        // Nothing is said of it.
        await this.world.spool.drop(`${key}.`);
        continue;
      }
      this.progress.sessionsReported++;
      this.progress.problems += problemItemCount(result.report);
    }
    const kept = new Set(after.outbox.map(({ key }) => key));
    for (const { key, kind } of before.outbox) {
      if (kept.has(key) || kind === 'update' || kind === 'reminder' || kind === 'skipped') continue;
      this.world.log({
        event: 'given up',
        server: this.progress.server,
        key,
        reason: tooMuch,
      });
    }
  }
}

/** What a run tells of its objects counts when the run does. */
function withObjects(
  before: JobRecord,
  decided: JobRecord,
  { sessionId, began, decidedAt }: NewRun,
  objects: ObjectsOfRun | undefined,
): JobRecord {
  const isDecided = isMarked(decided.judged, sessionId) && !isMarked(before.judged, sessionId);
  if (!isDecided || objects === undefined) return decided;
  const unprotected = unprotectedAfter(decided.unprotected, objects, began ?? decidedAt);
  const isNone = unprotected.size + decided.unprotected.size === 0;
  return isNone ? decided : abridge({ ...decided, unprotected });
}

function decideUnlessCrowded(record: JobRecord, run: NewRun, result: RunVerdict, now: number): JobRecord {
  const roomy = withRoom(record, now);
  return isCrowded(roomy) ? roomy : decide(roomy, run, result);
}
