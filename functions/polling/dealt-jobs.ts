import type { JobRecord } from '../alerts/job-record';
import type { Session } from '../alerts/session';
import { Speech } from '../delivery/speech';
import { timeToSay } from '../invocation/world';
import { type Memory, StateError } from '../state/store';
import { isAboutOneThing, OutOfTimeError } from '../veeam/veeam-errors';
import type { Task } from './agenda';
import { type DealtJob, pollJob } from './poll-job';
import type { AnsweredPoll } from './running-poll';
import { inTwoLanes } from './two-lanes';

/** How many jobs are judged at once in each lane: reading logs is waiting, mostly. */
const jobsAtOnce = 4;

/** How long a log may take to be read in the quick lane, in ms. */
const quickTime = 20_000;

/** What a log takes at most, mostly, in ms: one that is begun with less time left may be cut off, and read again. */
const usualReading = 3_000;

/** How long sessions of a job whose record cannot be read are kept in the list, in ms. */
const longestHold = 48 * 3_600_000;

/** What a poll does for its jobs, and says for them meanwhile. */
export class DealtJobs {
  readonly speech: Speech;
  /** Whether there was no time for some jobs. */
  isCutOff = false;
  private readonly taken = new Map<string, readonly Session[]>();
  private readonly leftOf = new Map<string, readonly Session[]>();
  private readonly notDealtWith = new Set<string>();

  constructor(private readonly poll: AnsweredPoll) {
    this.speech = new Speech(poll);
  }

  /** When each job is due next, epoch ms; undefined where nothing is to be done for it. */
  get due(): ReadonlyMap<string, number | undefined> {
    const heard = [...this.speech.heard].map(([jobId, { dueAt }]) => [jobId, dueAt] as const);
    return new Map([...heard, ...[...this.notDealtWith].map((jobId) => [jobId, 0] as const)]);
  }

  /** The listed sessions for which nothing is left to do. */
  get settled(): readonly Session[] {
    return [...this.taken].flatMap(([jobId, sessions]) => {
      const heard = this.speech.heard.get(jobId);
      return sessions.filter(({ id }) => heard?.isLeft(id) === false);
    });
  }

  /** The listed sessions that there was no room or no time for, oldest first. */
  get left(): readonly Session[] {
    return [...this.leftOf.values()].flat().sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  }

  /** Says what is owed of a record that was not dealt with as a job. */
  hear(jobId: string, memory: Memory<JobRecord>): void {
    this.speech.add({ jobId, memory, lost: new Set() });
  }

  /** @returns what is to be done next, after what is owed has been said */
  async dealWith(tasks: readonly Task[]): Promise<readonly Task[]> {
    const { poll, speech } = this;
    const again: Task[] = [];
    const unread: { readonly task: Task; readonly owed: number }[] = [];
    // Where there are few, none waits for another, and a long log is read in one go.
    const isCrowded = tasks.length > jobsAtOnce;
    for (const { jobId, fresh } of tasks) this.leftOf.set(jobId, fresh);
    try {
      await inTwoLanes(tasks, jobsAtOnce, async (task, lane) => {
        await speech.room();
        const isQuick = isCrowded && lane === 'quick';
        const dealt = await this.deal(task, isQuick ? quickTime : undefined);
        if (dealt === undefined) return 'done';
        this.notDealtWith.delete(task.jobId);
        this.taken.set(task.jobId, [...(this.taken.get(task.jobId) ?? []), ...dealt.taken]);
        this.leftOf.set(task.jobId, dealt.left);
        speech.add({ jobId: task.jobId, memory: dealt.memory, lost: dealt.lost });
        const isTooSlow = dealt.slow && isQuick;
        if (!isTooSlow && dealt.more) {
          again.push({ ...task, fresh: dealt.left });
        } else if (dealt.owed !== undefined) {
          unread.push({ task: { ...task, fresh: dealt.left }, owed: dealt.owed });
        }
        return isTooSlow ? 'too slow' : 'done';
      });
    } finally {
      await speech.caughtUp();
    }
    if (poll.health.isLost) return [];
    // Where nothing of it could be said, nothing is gained by reading on at once.
    const goOn = unread.filter(({ task, owed }) => (speech.heard.get(task.jobId)?.owed ?? owed) < owed);
    return [...again, ...goOn.map(({ task }) => task)];
  }

  private async deal(task: Task, quick: number | undefined): Promise<DealtJob | undefined> {
    const { invocation, progress, world } = this.poll;
    const left = invocation.remaining() - timeToSay;
    const patience = { deadline: world.clock() + left, ...(quick !== undefined && { quick }) };
    try {
      if (left >= usualReading) return await pollJob(task, patience, this.poll);
      this.isCutOff = true;
    } catch (error) {
      if (error instanceof OutOfTimeError) {
        this.isCutOff = true;
      } else {
        // One job's record, or one thing of the server, that cannot be had keeps no other job waiting, and not the list for ever.
        if (!(error instanceof StateError) && !isAboutOneThing(error)) throw error;
        progress.failures.push(error);
        const since = this.poll.now - longestHold;
        const held = task.fresh.filter(({ createdAt }) => Date.parse(createdAt) >= since);
        this.leftOf.set(task.jobId, held);
      }
    }
    this.notDealtWith.add(task.jobId);
    return undefined;
  }
}
