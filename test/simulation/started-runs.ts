import { Refusal } from '../../local/veeam/refusal';
import { randomUuid } from '../../local/veeam/world';
import type { Chance } from './chance';
import { planLog } from './plan-log';
import type { PlannedJob, PlannedRun, PlannedServer, PlannedSession } from './world-plan';

const minute = 60_000;

/** For how long before its end a job starts nothing, in ms. */
const quietEnd = 10 * minute;

/** How long before the next run a job has to be through, in ms. */
const pause = 5_000;

/** The shortest run, in ms. */
const shortest = 5_000;

/** The runs that people had a server start, which nobody planned: from then on they are as good as planned. */
export class StartedRuns {
  readonly #plan: PlannedServer;
  readonly #chance: Chance;
  readonly #clock: () => number;
  readonly #end: number;
  readonly #started = new Map<string, PlannedRun[]>();
  readonly #dropped = new Set<string>();

  /** @param end when all of them are over that ever end, epoch ms */
  constructor(plan: PlannedServer, chance: Chance, clock: () => number, end: number) {
    this.#plan = plan;
    this.#chance = chance;
    this.#clock = clock;
    this.#end = end;
  }

  /**
   * Decides what becomes of a job that is started now. It is through before its next planned run; a further attempt that was to
   * come is given up for it.
   *
   * @returns its session, and the attempts that do not come to be
   * @throws Refusal where there is no room for it
   */
  start(jobId: string): { readonly session: PlannedSession; readonly dropped: readonly string[] } {
    const chance = this.#chance;
    const now = this.#clock();
    const job = this.#plan.jobs.find(({ id }) => id === jobId);
    if (job === undefined || chance.happens(0.05)) throw new Refusal(400, 'The job cannot be started now.');
    const { current, next } = around(job, now);
    const dropped = current.filter(({ createdAt }) => createdAt > now).map(({ id }) => id);
    const latest = Math.min(
      this.#end,
      (next?.createdAt ?? Number.POSITIVE_INFINITY) - pause,
      (job.end?.at ?? Number.POSITIVE_INFINITY) - quietEnd,
    );
    if (latest - now < shortest) throw new Refusal(400, 'Another run of the job is about to start.');
    const session = planned(chance, now, Math.min(latest - now, lengthOf(chance)));
    for (const id of dropped) this.#dropped.add(id);
    this.#started.set(jobId, [...(this.#started.get(jobId) ?? []), [session]]);
    return { session, dropped };
  }

  /** The server's plan as it came out. */
  plan(): PlannedServer {
    if (this.#started.size === 0) return this.#plan;
    return { ...this.#plan, jobs: this.#plan.jobs.map((job) => this.#jobAsItWas(job)) };
  }

  #jobAsItWas(job: PlannedJob): PlannedJob {
    const planned = job.runs.flatMap((run): PlannedRun[] => {
      const [first, ...others] = run.filter(({ id }) => !this.#dropped.has(id));
      return first === undefined ? [] : [[first, ...others]];
    });
    const runs = [...planned, ...(this.#started.get(job.id) ?? [])];
    return { ...job, runs: runs.toSorted(([one], [other]) => one.createdAt - other.createdAt) };
  }
}

/** The run of a job that began last, and the first session of the one after it. */
function around({ runs }: PlannedJob, now: number) {
  const current = runs.findLast(([first]) => first.createdAt <= now) ?? [];
  const [next] = runs.find(([first]) => first.createdAt > now) ?? [];
  return { current, next };
}

/** In ms. */
function lengthOf(chance: Chance): number {
  return chance.weighted([
    [1, chance.between(5, 60) * 1_000],
    [3, chance.between(1, 20) * minute],
    [1, chance.between(20, 40) * minute],
  ]);
}

function planned(chance: Chance, createdAt: number, length: number): PlannedSession {
  const { status, problems } = chance.weighted<{ status: string; problems: readonly string[] }>([
    [5, { status: 'Success', problems: [] }],
    [2, { status: 'Warning', problems: ['Warning'] }],
    [2, { status: 'Failed', problems: ['Error', 'Warning', 'Failed'] }],
    [1, { status: 'Failed', problems: [] }],
    [0.5, { status: 'Stopped', problems: ['Stop', 'Warning'] }],
  ]);
  const isEndless = chance.happens(0.03);
  return {
    id: randomUuid(chance.random),
    createdAt,
    ...(!isEndless && { endedAt: createdAt + length }),
    status,
    willBeRetried: false,
    items: planLog(chance, createdAt, createdAt + length, problems),
  };
}
