import type { Session, VeeamWorld } from '../world';
import type { Agenda } from './agenda';
import type { Role } from './cast';
import type { Chance } from './chance';
import { Stage } from './run-player';
import { attemptsOf, type Plot } from './run-script';

const second = 1000;
const clean: Plot = { kind: 'clean' };

/** Lets jobs run as their roles have it, and copy jobs after them. */
export class Troupe {
  readonly #world: VeeamWorld;
  readonly #stage: Stage;
  readonly #chance: Chance;
  /** How many runs each role has begun. */
  readonly #turns = new Map<Role, number>();

  constructor(world: VeeamWorld, agenda: Agenda, chance: Chance) {
    this.#world = world;
    this.#stage = new Stage(world, agenda);
    this.#chance = chance;
  }

  /** Begins a run as is the role's turn, unless its job is disabled or runs already. @param at epoch ms */
  begin(role: Role, at: number): void {
    if (!this.#world.jobs.get(role.job.id)?.enabled || this.#world.isRunning(role.job.id)) return;
    const plot = this.#turnOf(role);
    const duration = plot.kind === 'broken' ? 10 * second : this.#chance.between(55, 80) * second;
    this.#play(role, plot, at, duration, (copy, endedAt) => this.begin(copy, endedAt));
  }

  /**
   * Begins a run at once, as is the role's turn, also where its job is disabled. It takes seconds, so that whoever started it sees
   * how it ends.
   *
   * @param at epoch ms
   */
  beginByHand(role: Role, at: number): Session {
    const attempts = attemptsOf(this.#turnOf(role), role.objects, role.job.retries, this.#chance);
    const duration = this.#chance.between(10, 20) * second;
    return this.#stage.begin(role.job, attempts, at, duration, (endedAt) => {
      if (role.copy !== undefined) this.begin(role.copy, endedAt);
    });
  }

  /**
   * Has a role's job run as it is told, whatever its turn is. The copy job that follows has nothing to object to, and takes
   * a third of the time.
   *
   * @param at epoch ms
   * @param duration in ms
   */
  recall(role: Role, plot: Plot, at: number, duration: number): void {
    this.#play(role, plot, at, duration, (copy, endedAt) => this.recall(copy, clean, endedAt, duration / 3));
  }

  #turnOf(role: Role): Plot {
    const turn = this.#turns.get(role) ?? 0;
    this.#turns.set(role, turn + 1);
    return role.plots[turn % role.plots.length] ?? clean;
  }

  #play(
    role: Role,
    plot: Plot,
    at: number,
    duration: number,
    follow: (copy: Role, endedAt: number) => void,
  ): void {
    const attempts = attemptsOf(plot, role.objects, role.job.retries, this.#chance);
    this.#stage.play(role.job, attempts, at, duration, (endedAt) => {
      if (role.copy !== undefined) follow(role.copy, endedAt);
    });
  }
}
