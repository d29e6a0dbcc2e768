import type { PostedMessage } from '../alerts/incident';
import { incidentOf, type JobRecord } from '../alerts/job-record';
import type { Webhook } from '../alerts/webhook';
import type { WebhookCall } from '../alerts/webhook-call';
import { callDue, firstCalls, isGivenUp, withCallTrouble, withoutCall } from '../alerts/webhook-retry-policy';
import { webhookOfCall } from '../config/route-of';
import type { Memory } from '../state/store';
import { callId, payloadOf } from '../webhooks/payload';
import type { CallLinks } from '../webhooks/plain-text';
import { linkToSession } from './announcement-context';
import type { SpeechSetting } from './say-entry';

/** How long an answer may take, and all calls of a poll together, in ms. */
const longestAnswer = 10_000;
const longestCalling = 30_000;

/** How much time is kept back to write down what was sent, in ms. */
const timeToNote = 3_000;

/** How many calls a receiver gets at once. */
const callsAtOnce = 3;

/** What it takes to make calls. */
type CallSetting = Omit<SpeechSetting, 'callers'>;

/**
 * Makes the calls that jobs owe to webhooks and that are due. One that is not taken stays owed, and is made again in a later poll;
 * after a day it is given up. A receiver that takes nothing is asked no more in this poll: it keeps no other one waiting, and
 * costs a bounded time. Somebody who stops in the middle makes others send a call again, with the same id.
 *
 * @throws StateError, when all else is done
 */
export async function callWebhooks(
  callers: Iterable<Memory<JobRecord>>,
  setting: CallSetting,
): Promise<void> {
  const { clock } = setting.world;
  const round = new CallingRound(setting, clock() + longestCalling);
  const queues = new Map<string, Memory<JobRecord>[]>();
  for (const memory of callers) {
    const { calls } = await memory.current();
    for (const to of new Set(calls.map(({ to }) => to))) queues.set(to, [...(queues.get(to) ?? []), memory]);
  }
  const ends = await Promise.allSettled(
    [...queues].flatMap(([to, queue]) =>
      Array.from({ length: Math.min(callsAtOnce, queue.length) }, () => round.work(to, queue)),
    ),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** The calls that are made in one poll. */
class CallingRound {
  /** The marks of the webhooks that take nothing. */
  private readonly away = new Set<string>();

  constructor(
    private readonly setting: CallSetting,
    private readonly end: number,
  ) {}

  /** Makes the calls of jobs to a webhook, until none is left in the queue. */
  async work(to: string, queue: Memory<JobRecord>[]): Promise<void> {
    for (let memory = queue.shift(); memory !== undefined; memory = queue.shift()) {
      await this.callAll(to, memory);
    }
  }

  /** How long an answer may take, in ms; 0 or less where there is no time for another call. */
  private get patience(): number {
    const { invocation, world } = this.setting;
    if (world.clock() >= this.end) return 0;
    return Math.min(longestAnswer, invocation.remaining() - timeToNote);
  }

  private async callAll(to: string, memory: Memory<JobRecord>): Promise<void> {
    const tried = new Set<number>();
    for (;;) {
      const record = await memory.current();
      const now = this.setting.world.clock();
      const call = firstCalls(record).find(
        (call) => call.to === to && !tried.has(call.number) && callDue(call) <= now,
      );
      if (call === undefined || this.away.has(to) || this.patience <= 0) return;
      tried.add(call.number);
      await this.call(call, record, memory);
    }
  }

  private async call(call: WebhookCall, record: JobRecord, memory: Memory<JobRecord>): Promise<void> {
    const { world, progress } = this.setting;
    const { number, event, incident } = call;
    const about = { event: 'webhook', server: progress.server, call: event, incident };
    const webhook = webhookOfCall(call, world.config);
    if (webhook === undefined) {
      await memory.update((record) => withoutCall(record, number));
      world.log({ ...about, trouble: 'No route has a webhook for it any more: it is not sent.' });
      return;
    }
    const body = JSON.stringify(payloadOf(call, await this.linksOf(call, record)));
    const outcome = await world.webhooks.send(webhook, {
      id: callId(call),
      body,
      patience: Math.max(1, Math.floor(this.patience)),
    });
    if (outcome.kind === 'taken') {
      await memory.update((record) => withoutCall(record, number));
      return;
    }
    if (outcome.isAway) this.away.add(call.to);
    const to = nameOf(webhook);
    const now = world.clock();
    const isOver = isGivenUp(call, now);
    await memory.update((record) =>
      isOver ? withoutCall(record, number) : withCallTrouble(record, number, now),
    );
    const trouble = `The webhook is not taken: ${outcome.reason}.`;
    world.log({ ...about, to, trouble: isOver ? `${trouble} ${advice}` : trouble, isGivenUp: isOver });
  }

  private async linksOf({ incident, facts }: WebhookCall, record: JobRecord): Promise<CallLinks> {
    const { world, health } = this.setting;
    const parent = parentOf(record, incident);
    const message = parent === undefined || health.isLost ? undefined : await world.chat.linkTo(parent);
    const session = facts.kind === 'runs' ? await this.linkToRun(facts.report) : undefined;
    return { ...(message !== undefined && { message }), ...(session !== undefined && { session }) };
  }

  private async linkToRun({
    server,
    job,
    sessionId,
  }: Extract<WebhookCall['facts'], { kind: 'runs' }>['report']): Promise<string | undefined> {
    return await linkToSession(this.setting.world, { server, jobId: job.id, sessionId });
  }
}

const advice =
  'It was tried for a day and is given up: mend the receiver, or routes[].webhook. What happened stands in Slack, and what happens from now on is sent again.';

/** Where the message of an incident stands; also where that is over, and everything is said of it. */
function parentOf(record: JobRecord, key: string): PostedMessage | undefined {
  const { recovered, runs } = record;
  const open = incidentOf(record, key);
  if (open !== undefined) return open.parent;
  return recovered?.key === key
    ? recovered.parent
    : runs.findLast(({ incident }) => incident === key)?.parent;
}

/** What a webhook is called in a log: whoever has an address can often use it. */
function nameOf({ secret, url = '' }: Webhook): string {
  return secret === undefined ? new URL(url).host : `the address of the secret ${secret}`;
}
