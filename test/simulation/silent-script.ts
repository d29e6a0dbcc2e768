import type { JobDraft } from '../../local/veeam/job';
import { randomUuid } from '../../local/veeam/world';
import type { Chance } from './chance';
import { eventsOf } from './scripted-run';
import type { Promised, Situation } from './situation';
import type { PlannedEvent } from './world-plan';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How many days a play of silence has, and from when to when its server is down, in days and hours. */
export const silentDays = 9;
export const darkNight = { from: [4, 20, 30], to: [5, 5] } as const;

/** How long runs take mostly. */
export const usual = 8 * minute;

/** A job that runs every night. */
export interface NightlyJob {
  readonly id: string;
  /** When its run of a night is due, epoch ms. */
  readonly due: (night: number) => number;
}

/** Writes down, by days since the beginning, what happens on a server and what has to be heard of it. */
export class SilentScript {
  readonly events: PlannedEvent[] = [];
  readonly situations: Situation[] = [];
  readonly #organizationId: string;
  #nightlies = 0;

  /**
   * @param start midnight UTC, epoch ms
   * @param patience how long after it could be known something may be told, in ms
   */
  constructor(
    private readonly chance: Chance,
    private readonly start: number,
    private readonly patience: number,
  ) {
    this.#organizationId = this.newId();
    const organization = { id: this.#organizationId, name: 'contoso.onmicrosoft.com' };
    this.happens(start, (world) => world.addOrganization(organization));
  }

  readonly newId = (): string => randomUuid(this.chance.random);

  /** A moment, epoch ms. */
  readonly at = (days: number, hours: number, minutes = 0): number =>
    this.start + days * day + hours * hour + minutes * minute;

  /** From a time on, and soon after another by which it can be known. */
  readonly within = (from: number, known = from): Promised => ({ from, by: known + this.patience });

  happens(at: number, happen: PlannedEvent['happen']): void {
    this.events.push({ at, happen });
  }

  /** @returns its id */
  addJob(name: string, draft: Partial<JobDraft> = {}, since = this.start): string {
    const named = { id: this.newId(), name, organizationId: this.#organizationId };
    this.happens(since, (world) => world.addJob({ ...named, ...draft }));
    return named.id;
  }

  run(jobId: string, beginsAt: number, endsAt: number, status: 'Success' | 'Failed' = 'Success'): void {
    this.events.push(...eventsOf({ id: this.newId(), jobId, beginsAt, endsAt, status }));
  }

  /** A job that runs every night, one a minute later than the other, but for some nights, and that in which the server is down. */
  nightly(
    name: string,
    runsIn: (night: number) => boolean,
    draft: Partial<JobDraft> = {},
    since = this.start,
  ): NightlyJob {
    const first = 21 * 60 + this.#nightlies++;
    // The server's clock is an hour ahead of UTC.
    const schedule = { kind: 'daily', days: 'Everyday', minuteOfDay: (first + 60) % (24 * 60) } as const;
    const id = this.addJob(name, { schedule, ...draft }, since);
    const due = (night: number) => this.at(night, 0, first);
    for (let night = 0; night < silentDays; night++) {
      const begins = due(night) + this.chance.between(0, 20) * 1_000;
      if (night !== darkNight.from[0] && runsIn(night)) this.run(id, begins, begins + usual);
    }
    return { id, due };
  }

  /** Something has to be heard of. */
  tell(situation: Situation): void {
    this.situations.push(situation);
  }
}
