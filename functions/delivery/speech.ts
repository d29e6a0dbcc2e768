import { incidentOf, type JobRecord, type OutboxEntry } from '../alerts/job-record';
import { partsOwed } from '../alerts/outbox';
import { channelOf } from '../config/route-of';
import type { World } from '../invocation/world';
import { type Memory, StateError } from '../state/store';
import { deliver } from './deliver';
import type { SpeechSetting } from './say-entry';

/**
 * How many jobs may wait to be heard before no further one is judged: what their logs hold would have to be read again by
 * whoever goes on, should this process end before they are.
 */
const mostAhead = 200;

/** How long it may take to say what is judged, in ms, before no further job is. */
const longestAhead = 30_000;

/** How long a message or a file takes, in ms, before any was said: a channel takes about one message a second. */
const usualPace = 1_000;

/** A job of which something may be owed. */
interface Speaker {
  readonly jobId: string;
  readonly memory: Memory<JobRecord>;
  /** The keys of the runs whose logs are gone. */
  readonly lost: ReadonlySet<string>;
}

/** How a job stands after it was heard. */
interface Heard {
  /** When it is due next, epoch ms; undefined where nothing is to be done for it. */
  readonly dueAt: number | undefined;
  /** How many messages and files it owes. */
  readonly owed: number;
  /** Whether something may be left to do for one of its sessions. */
  readonly isLeft: (sessionId: string) => boolean;
}

/**
 * Says what jobs owe while others are still judged: one job at a time in each channel, in the order in which they come; their
 * files when all messages are said, or where so many are judged that they keep further ones waiting; files that were tried in
 * vain at the very end.
 */
export class Speech {
  /** How each job stands after it was heard. */
  readonly heard = new Map<string, Heard>();
  private readonly turns = new Map<string, ReturnType<typeof oneAtATime>>();
  private readonly underWay = new Set<Promise<void>>();
  private readonly passedOver = new Set<string>();
  private readonly withFiles: Speaker[] = [];
  private readonly withFilesInTrouble: Speaker[] = [];
  /** How many messages and files of each job wait to be said. */
  private readonly waiting = new Map<string, number>();
  private said = { parts: 0, time: 0 };
  private unexpected: unknown;

  constructor(private readonly setting: SpeechSetting) {}

  /** Says what a job owes when its turn comes. */
  add(speaker: Speaker): void {
    this.begin(speaker, true);
  }

  /** How long it takes to say what waits, in ms, as far as can be told. */
  private get timeNeeded(): number {
    const { parts, time } = this.said;
    const pace = parts === 0 ? usualPace : time / parts;
    const waiting = [...this.waiting.values()].reduce((sum, parts) => sum + parts, 0);
    return (waiting * pace) / Math.max(1, this.turns.size);
  }

  /** Waits until there is room for a further job. Sends waiting files first where they are what takes the room. */
  async room(): Promise<void> {
    while (this.underWay.size >= mostAhead || this.timeNeeded > longestAhead) {
      if (this.underWay.size === 0) this.addFiles(this.withFiles);
      if (this.underWay.size === 0) return;
      await Promise.race(this.underWay);
    }
  }

  /** Is over when all that was added so far is said, but for the files. */
  async allSaid(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  /** Is over when all that was added so far is said, but for files that were tried in vain. */
  async caughtUp(): Promise<void> {
    await this.allSaid();
    this.addFiles(this.withFiles);
    await this.allSaid();
  }

  /** Is over when everything is said that can be. @throws what nobody expected, when all else is said */
  async end(): Promise<void> {
    await this.caughtUp();
    this.addFiles(this.withFilesInTrouble);
    await this.allSaid();
    if (this.unexpected !== undefined) throw this.unexpected;
  }

  private addFiles(speakers: Speaker[]): void {
    for (const speaker of speakers.splice(0)) this.begin(speaker, false);
  }

  private begin(speaker: Speaker, withoutFiles: boolean): void {
    const said = this.sayInTurn(speaker, withoutFiles).catch((error: unknown) => {
      this.waiting.delete(speaker.jobId);
      this.heard.set(speaker.jobId, { dueAt: 0, owed: Number.POSITIVE_INFINITY, isLeft: () => true });
      // One job's record that cannot be read or written keeps no other job from being heard.
      if (error instanceof StateError) this.setting.progress.failures.push(error);
      else this.unexpected ??= error;
    });
    const underWay = said.finally(() => this.underWay.delete(underWay));
    this.underWay.add(underWay);
  }

  private async sayInTurn(speaker: Speaker, withoutFiles: boolean): Promise<void> {
    const record = await speaker.memory.current();
    const [entry] = record.outbox;
    if (entry === undefined) return this.note(speaker, record);
    this.waiting.set(speaker.jobId, partsOwed(record));
    const channel = channelOfEntry(entry, record, this.setting.world);
    const inTurn = this.turns.get(channel) ?? oneAtATime();
    this.turns.set(channel, inTurn);
    await inTurn(() => this.say(speaker, withoutFiles));
  }

  private async say(speaker: Speaker, withoutFiles: boolean): Promise<void> {
    const { passedOver, setting } = this;
    const { clock } = setting.world;
    const { memory, lost } = speaker;
    const owed = partsOwed(await memory.current());
    const began = clock();
    const record = await deliver({ ...setting, memory, lost }, { withoutFiles, passedOver });
    this.waiting.delete(speaker.jobId);
    if (withoutFiles) this.putOffFiles(speaker, record);
    const parts = Math.max(0, owed - partsOwed(record));
    if (parts > 0) this.said = { parts: this.said.parts + parts, time: this.said.time + clock() - began };
    this.note(speaker, record);
  }

  private putOffFiles(speaker: Speaker, { outbox }: JobRecord): void {
    const files = outbox.filter(({ kind }) => kind === 'file');
    if (files.length === 0) return;
    if (files.some(({ trouble }) => trouble !== undefined)) {
      this.withFilesInTrouble.push(speaker);
    } else {
      this.withFiles.push(speaker);
      this.waiting.set(speaker.jobId, partsOwed({ outbox: files }));
    }
  }

  private note({ jobId, memory }: Speaker, record: JobRecord): void {
    const { dueAt, open, outbox, calls } = record;
    if (calls.length > 0) this.setting.callers.set(jobId, memory);
    else this.setting.callers.delete(jobId);
    this.heard.set(jobId, {
      dueAt,
      owed: partsOwed(record),
      isLeft: (id) => outbox.length > 0 || open.has(id),
    });
    this.setting.progress.noteOwed(jobId, record);
    const reasons = [...open.values()].map(({ because }) => because);
    this.setting.progress.noteLeft(jobId, [...reasons, ...(outbox.length > 0 ? ['owed'] : [])]);
  }
}

/** The channel in which an entry is said. */
function channelOfEntry({ incident: key }: OutboxEntry, record: JobRecord, { config }: World): string {
  const incident = incidentOf(record, key);
  return incident === undefined ? config.slack.channel : channelOf(incident, config);
}

/** Lets one piece of work at a time go on, in the order in which they ask. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
