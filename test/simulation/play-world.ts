import { randomUuid, type Session, VeeamWorld } from '../../local/veeam/world';
import { clockErrorAt, type PlannedJob, type PlannedServer, type PlannedSession } from './world-plan';

/** Something that happens on a server, by real time in epoch ms. */
interface Step {
  readonly at: number;
  readonly happen: () => void;
}

/** A server's world as its plan makes it, up to the time at which somebody looks. */
export class PlayedWorld {
  readonly world: VeeamWorld;
  readonly #steps: Step[];
  readonly #plan: PlannedServer;
  readonly #dropped = new Set<string>();
  #played = 0;

  constructor(plan: PlannedServer, random: () => number) {
    this.#plan = plan;
    this.world = new VeeamWorld(random);
    const names = new Set(plan.jobs.map(({ organization }) => organization));
    const organizations = new Map(
      [...names].map((name) => [name, this.world.addOrganization({ id: randomUuid(random), name }).id]),
    );
    const events = plan.events ?? [];
    this.#steps = [
      ...plan.jobs.flatMap((job) => this.#stepsOf(job, organizations.get(job.organization) ?? '')),
      ...events.map(({ at, happen }) => ({ at, happen: () => happen(this.world) })),
    ].sort((a, b) => a.at - b.at);
  }

  /** @param now epoch ms */
  playUpTo(now: number): void {
    for (;;) {
      const step = this.#steps[this.#played];
      if (step === undefined || step.at > now) return;
      step.happen();
      this.#played++;
    }
  }

  /** Lets a session begin now that nobody planned. */
  begin(jobId: string, session: PlannedSession): Session {
    const [first, ...later] = this.#stepsOfSession(jobId, session.id, session, 0);
    first?.happen();
    for (const step of later) {
      const index = this.#steps.findIndex(({ at }, index) => index >= this.#played && at > step.at);
      this.#steps.splice(index < 0 ? this.#steps.length : index, 0, step);
    }
    const begun = this.world.session(session.id);
    if (begun === undefined) throw new Error(`The session ${session.id} did not begin.`);
    return begun;
  }

  /** Keeps a planned session from coming to be. */
  drop(id: string): void {
    this.#dropped.add(id);
  }

  #stepsOf(job: PlannedJob, organizationId: string): Step[] {
    const { id, name, kind, retries, daily, end } = job;
    const drafted = { id, name, retries, organizationId };
    this.world.addJob(
      kind === 'copy'
        ? { ...drafted, kind, schedule: daily ?? { kind: 'immediate' } }
        : { ...drafted, kind, schedule: daily ?? { kind: 'manual only' } },
    );
    const steps = job.runs.flatMap((run) =>
      run.flatMap((session, index) => this.#stepsOfSession(job.id, run[0].id, session, index)),
    );
    if (end === undefined) return steps;
    const happen = () =>
      end.how === 'removed' ? this.world.removeJob(id) : this.world.changeJob(id, { enabled: false });
    return [...steps, { at: end.at, happen }];
  }

  #stepsOfSession(jobId: string, mainId: string, session: PlannedSession, retryCount: number): Step[] {
    const { id, createdAt, endedAt, status, willBeRetried, removedAt } = session;
    const steps: Step[] = [
      {
        at: createdAt,
        happen: () => {
          if (this.#dropped.has(id)) return;
          this.world.addSession({
            id,
            jobId,
            createdAt: this.#time(createdAt),
            retryCount,
            ...(retryCount > 0 && { mainSessionId: mainId }),
          });
        },
      },
      ...session.items.flatMap((item) => this.#stepsOfItem(id, item)),
    ];
    if (endedAt !== undefined) {
      const objects = session.items.length;
      const happen = () =>
        this.world.changeSession(id, { status, endedAt: this.#time(endedAt), willBeRetried, objects });
      steps.push({ at: endedAt, happen });
    }
    const lived = removedAt === undefined ? steps : steps.filter(({ at }) => at < removedAt);
    if (removedAt !== undefined) lived.push({ at: removedAt, happen: () => this.world.removeSession(id) });
    return lived;
  }

  #stepsOfItem(sessionId: string, item: PlannedSession['items'][number]): Step[] {
    const { id, at, appearsAt, settlesAt, status, text } = item;
    const add = (status: string) => () => {
      this.world.addLogItem(sessionId, { id, createdAt: this.#time(at), status, text });
    };
    if (settlesAt === undefined) return [{ at: appearsAt, happen: add(status) }];
    const settle = () =>
      this.world.changeLogItem(sessionId, id, { status, text, endedAt: this.#time(settlesAt) });
    return [
      { at: appearsAt, happen: add('Running') },
      { at: settlesAt, happen: settle },
    ];
  }

  #time(real: number): number {
    return Math.floor(real + clockErrorAt(this.#plan, real));
  }
}
