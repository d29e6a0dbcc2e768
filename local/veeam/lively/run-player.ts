import type { Job } from '../job';
import type { Session, VeeamWorld } from '../world';
import type { Agenda } from './agenda';
import type { Attempt, Attempts, Step } from './run-script';

const second = 1000;

interface Run {
  readonly job: Job;
  readonly attempts: Attempts;
  readonly ended: (at: number) => void;
}

/** Plays runs of jobs into a world, line by line, as its agenda advances. */
export class Stage {
  readonly #world: VeeamWorld;
  readonly #agenda: Agenda;
  /** The run of each job that began last. */
  readonly #latest = new Map<string, Run>();

  constructor(world: VeeamWorld, agenda: Agenda) {
    this.#world = world;
    this.#agenda = agenda;
  }

  /**
   * Puts a run on the agenda: its first attempt, and each retry after the job's pause.
   *
   * @param startAt epoch ms
   * @param duration of the first attempt, in ms
   * @param ended told the time at which the last attempt has ended, unless it failed
   */
  play(
    job: Job,
    attempts: Attempts,
    startAt: number,
    duration: number,
    ended: (at: number) => void = () => {},
  ): void {
    this.#agenda.add(startAt, (at) => {
      this.begin(job, attempts, at, duration, ended);
    });
  }

  /** Begins a run at once, which is played like any other. A retry that was still to come does not come any more. */
  begin(
    job: Job,
    attempts: Attempts,
    at: number,
    duration: number,
    ended: (at: number) => void = () => {},
  ): Session {
    const last = this.#world.lastSessionOf(job.id);
    if (last?.willBeRetried) this.#world.changeSession(last.id, { willBeRetried: false });
    const run = { job, attempts, ended };
    this.#latest.set(job.id, run);
    return this.#open(run, attempts[0], 0, at, duration);
  }

  #open(
    run: Run,
    attempt: Attempt,
    retryCount: number,
    at: number,
    duration: number,
    mainSessionId?: string,
  ): Session {
    const { job, attempts } = run;
    const session = this.#world.addSession({
      jobId: job.id,
      createdAt: at,
      retryCount,
      ...(mainSessionId !== undefined && { mainSessionId }),
    });
    this.#say(session, at, 'Success', `Job started at ${cultured(at)}`);
    this.#agenda.add(at + second, (at) => this.#connect(session, attempt, at));

    const firstStepAt = at + 3 * second;
    const closeAt = Math.max(at + duration, firstStepAt + second);
    const pace = (closeAt - second - firstStepAt) / Math.max(1, attempt.steps.length);
    attempt.steps.forEach((step, index) => {
      this.#agenda.add(firstStepAt + index * pace, (at) => this.#process(session, step, at, pace));
    });
    this.#agenda.add(closeAt, (at) => {
      const next = attempts[retryCount + 1];
      this.#close(session, attempt, next !== undefined, at);
      if (next === undefined) {
        if (attempt.status !== 'Failed') run.ended(at);
        return;
      }
      const main = mainSessionId ?? session.id;
      this.#agenda.add(at + job.retries.waitMinutes * 60 * second, (at) => {
        if (this.#latest.get(job.id) === run) {
          this.#open(run, next, retryCount + 1, at, duration / 2, main);
        }
      });
    });
    return session;
  }

  #connect(session: Session, attempt: Attempt, at: number): void {
    if (attempt.obstacle !== undefined) {
      this.#say(session, at, 'Error', attempt.obstacle);
      return;
    }
    this.#say(session, at, 'Success', 'Connected to organization');
    this.#say(session, at, 'Success', `Found ${attempt.steps.length} objects`);
  }

  /** VB365 writes a line when it begins with an object, and rewrites it when it is done. */
  #process(session: Session, step: Step, at: number, duration: number): void {
    const item = this.#world.addLogItem(session.id, { status: 'Running', text: step.line, createdAt: at });
    this.#agenda.add(at + duration * 0.9, (at) => {
      this.#world.changeLogItem(session.id, item.id, {
        status: step.status,
        text: step.outcome,
        endedAt: at,
      });
      this.#world.changeSession(session.id, { objects: session.objects + 1 });
      const status = step.status === 'Error' ? 'Failed' : step.status;
      this.#world.addProcessedObject(session.id, { ...step.object, status });
    });
  }

  #close(session: Session, attempt: Attempt, again: boolean, at: number): void {
    const seconds = Math.max(1, Math.round((at - session.createdAt) / second));
    const items = session.objects * 147;
    const rate = `${(items / 10 / seconds).toFixed(1)} MB/s (${Math.round(items / seconds)} items/s)`;
    this.#say(
      session,
      at,
      'Success',
      `Transferred: ${(items / 10).toFixed(1)} MB (${items} items) at ${rate}`,
    );
    if (attempt.status === 'Failed') this.#say(session, at, 'Error', `Job failed at ${cultured(at)}`);
    else this.#say(session, at, 'Success', `Job finished at ${cultured(at)}`);
    this.#world.changeSession(session.id, { status: attempt.status, endedAt: at, willBeRetried: again });
  }

  #say(session: Session, createdAt: number, status: string, text: string): void {
    this.#world.addLogItem(session.id, { status, text, createdAt });
  }
}

/** A time as VB365 writes it inside a title: in the server's culture. */
function cultured(ms: number): string {
  return new Date(ms).toLocaleString('en-US', { timeZone: 'UTC' }).replace(',', '').replace('\u202f', ' ');
}
