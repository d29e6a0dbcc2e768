import type { InvocationResult } from '../../functions/invocation/result';
import type { Invocation as Context, World } from '../../functions/invocation/world';
import { invoke } from '../../functions/polling/invoke';
import type { Chance } from './chance';
import type { VirtualClock } from './clock';
import type { Fault, Service, When } from './faults';
import type { Trace } from './trace';

/** How long a poll may last, in ms; the stack sets the same. */
const timeout = 5 * 60_000;

/** What an invocation is for. */
export type Purpose = 'poll' | 'by hand' | 'dry run' | 'front' | 'act';

/** A fault that an invocation met, and the id of what its request asked for, where it asked for one thing. */
export interface Disturbance {
  readonly service: Service;
  readonly kind: Fault['kind'];
  readonly about?: string;
}

/** How an invocation went. */
export interface Invocation {
  readonly number: number;
  readonly purpose: Purpose;
  readonly event: object;
  readonly startedAt: number;
  /** When it came to an end; absent while it runs. */
  endedAt?: number;
  /** How many requests it made, by whom they went to. */
  readonly requests: Map<Service, number>;
  /** Whether a request to VB365 went wrong or took long. */
  isTroubled: boolean;
  /** Whether VB365 listed sessions. */
  isAnswered: boolean;
  /** The faults that it met. */
  readonly disturbances: Disturbance[];
  /** How long it waited for answers that came late although nothing is slow about what was asked, in ms. */
  delay: number;
  /** How many items it wrote into the table. */
  writes: number;
  outcome: 'running' | 'returned' | 'broke' | 'killed' | 'timed out';
  result?: InvocationResult;
  /** What it threw. */
  error?: unknown;
  /** How many requests and waits were still under way when it returned. */
  leftBehind?: number;
}

/** One request on its way: times in ms. */
export interface Exchange<T> {
  readonly service: Service;
  readonly what: string;
  /** From the process to the service. */
  readonly out: number;
  /** From the service to the process. */
  readonly back: number;
  /** How much of that is due to what is asked for; none unless it says so. */
  readonly own?: number;
  /** Whether the process ends when the request arrives. */
  readonly killed: When | undefined;
  /** What the service does and answers; what it throws reaches the process as a rejection. */
  readonly answer: () => T;
}

/** From when on an answer comes late, in ms. */
const late = 1_000;

/** An execution environment of the function: one process, which handles one invocation at a time. */
export class Environment {
  invocation: Invocation | undefined;
  #ended: (invocation: Invocation) => void = () => {};
  #alive = true;
  #pending = 0;

  constructor(
    readonly name: string,
    private readonly clock: VirtualClock,
    private readonly trace: Trace,
  ) {}

  get alive(): boolean {
    return this.#alive;
  }

  /** How many requests and waits are under way. */
  get pending(): number {
    return this.#pending;
  }

  /** Takes on an invocation. @param ended hears of it where the process ends before */
  begin(invocation: Invocation, ended: (invocation: Invocation) => void): void {
    this.invocation = invocation;
    this.#ended = ended;
  }

  /** Waits, unless the process ends meanwhile. */
  readonly wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      this.#pending++;
      this.clock.after(ms, () => this.#goOn(resolve));
    });

  /** Sends a request. What was sent arrives also when the process has ended by then; its answer then does not. */
  exchange<T>({ service, what, out, back, own = 0, killed, answer }: Exchange<T>): Promise<T> {
    const { invocation } = this;
    if (invocation !== undefined) {
      invocation.requests.set(service, (invocation.requests.get(service) ?? 0) + 1);
      const waited = out + back - own;
      if (waited > late) invocation.delay += waited;
    }
    return new Promise((resolve, reject) => {
      this.#pending++;
      this.clock.after(out, () => {
        if (killed === 'before') {
          this.tell(`${service} ${what}`);
          this.kill('killed');
          return;
        }
        const settle = outcomeOf(answer, resolve, reject);
        this.tell(`${service} ${what}: ${settle.told}`);
        if (killed === 'after') this.kill('killed');
        else this.clock.after(back, () => this.#goOn(settle.settle));
      });
    });
  }

  /** Ends the process: nothing of it goes on. */
  kill(why: 'killed' | 'timed out'): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.tell(why);
    if (this.invocation === undefined) return;
    this.invocation.outcome = why;
    this.invocation.endedAt = this.clock.now();
    this.#ended(this.invocation);
  }

  /** Notes something about the invocation. */
  note(what: 'trouble with VB365' | 'sessions listed' | 'write'): void {
    const { invocation } = this;
    if (invocation === undefined) return;
    if (what === 'write') invocation.writes++;
    else if (what === 'sessions listed') invocation.isAnswered = true;
    else invocation.isTroubled = true;
  }

  /** Notes a fault that the invocation met. */
  disturb(disturbance: Disturbance): void {
    this.invocation?.disturbances.push(disturbance);
  }

  tell(what: string): void {
    this.trace.add(`#${this.invocation?.number ?? '?'} ${this.name}`, what);
  }

  #goOn(settle: () => void): void {
    if (!this.#alive) return;
    this.#pending--;
    settle();
  }
}

function outcomeOf<T>(answer: () => T, resolve: (value: T) => void, reject: (error: unknown) => void) {
  try {
    const value = answer();
    return { told: brief(value), settle: () => resolve(value) };
  } catch (error) {
    return {
      told: error instanceof Error ? `${error.name} ${error.message}` : 'failed',
      settle: () => reject(error),
    };
  }
}

function brief(value: unknown): string {
  return typeof value === 'object' && value !== null && 'status' in value ? String(value.status) : 'ok';
}

/** What all functions of a play have around them. */
export interface Around {
  readonly clock: VirtualClock;
  /** Decides which environments are used again. */
  readonly chance: Chance;
  readonly trace: Trace;
}

/** A function as it is deployed. */
interface Deployed<W, R, E> {
  /** What its environments are called. */
  readonly name: string;
  /** How long an invocation may last, in ms; the stack sets the same. */
  readonly timeout: number;
  /** What a cold start does. */
  readonly connect: (environment: Environment) => W;
  readonly handle: (event: E, world: W, context: Context) => Promise<R>;
  /** What it returned, in words. */
  readonly told: (result: R) => string;
}

/** A function as AWS runs it: environments that are started, kept warm, used again and lost. */
export class LambdaFunction<W, R, E extends object = object> {
  readonly invocations: Invocation[] = [];
  readonly #idle: { readonly environment: Environment; readonly world: W }[] = [];
  readonly #around: Around;
  readonly #deployed: Deployed<W, R, E>;
  #started = 0;

  constructor(around: Around, deployed: Deployed<W, R, E>) {
    this.#around = around;
    this.#deployed = deployed;
  }

  /**
   * Begins an invocation; it goes on by itself.
   *
   * @param ended hears how it came to an end, and what it returned where it did
   * @param requestId the same where AWS repeats it
   */
  invoke(
    purpose: Purpose,
    event: E,
    ended: (invocation: Invocation, result?: R) => void = () => {},
    requestId = `request-${this.invocations.length + 1}`,
  ): Invocation {
    const { clock } = this.#around;
    const { timeout, handle, told } = this.#deployed;
    const { environment, world } = this.#environment();
    const invocation: Invocation = {
      number: this.invocations.length + 1,
      purpose,
      event,
      startedAt: clock.now(),
      requests: new Map(),
      isTroubled: false,
      isAnswered: false,
      disturbances: [],
      delay: 0,
      writes: 0,
      outcome: 'running',
    };
    this.invocations.push(invocation);
    environment.begin(invocation, ended);
    environment.tell(`${purpose} ${JSON.stringify(event)}`);
    const deadline = clock.now() + timeout;
    clock.at(deadline, () => {
      if (invocation.outcome === 'running') environment.kill('timed out');
    });
    const remaining = () => deadline - clock.now();
    handle(event, world, { requestId, remaining }).then(
      (result) => {
        invocation.outcome = 'returned';
        invocation.endedAt = clock.now();
        invocation.leftBehind = environment.pending;
        environment.tell(`returns ${told(result)}`);
        this.#idle.push({ environment, world });
        ended(invocation, result);
      },
      (error: unknown) => {
        invocation.outcome = 'broke';
        invocation.endedAt = clock.now();
        invocation.error = error;
        environment.tell(`breaks: ${error}`);
        ended(invocation);
      },
    );
    return invocation;
  }

  #environment() {
    const { chance, clock, trace } = this.#around;
    const { name, connect } = this.#deployed;
    const warm = this.#idle.shift();
    if (warm !== undefined && chance.happens(0.9)) return warm;
    const environment = new Environment(`${name}-${++this.#started}`, clock, trace);
    return { environment, world: connect(environment) };
  }
}

/** The poll function. */
export class PollFunction extends LambdaFunction<World, InvocationResult> {
  /** @param connect what a cold start does */
  constructor(around: Around, connect: (environment: Environment) => World) {
    super(around, {
      name: 'env',
      timeout,
      connect,
      handle: (event, world, context) => invoke(event, world, context),
      told: summary,
    });
  }

  override invoke(purpose: Purpose, event: object): Invocation {
    return super.invoke(purpose, event, (invocation, result) => {
      if (result !== undefined) invocation.result = result;
    });
  }
}

function summary({ servers }: InvocationResult): string {
  return servers
    .map(({ server, sessionsSeen, sessionsReported, messagesPosted, error }) =>
      [
        `${server}: ${sessionsSeen} seen, ${sessionsReported} reported, ${messagesPosted} posted`,
        ...(error === undefined ? [] : [`${error.errorType}: ${error.errorMessage.slice(0, 200)}`]),
      ].join(', '),
    )
    .join('; ');
}
