import { abridge } from './abridge';
import { hasWorsened } from './concern';
import { isNews } from './continuing';
import type { HoldOf } from './held-back';
import { incidentOf, type JobRecord, withIncident } from './job-record';
import { type Callable, factsOf, type WebhookCall, type WebhookEvent } from './webhook-call';

/** What the configuration says about calls of webhooks. */
export interface CallRules {
  /** The mark of the webhook that an incident goes to as it is now; undefined where to none. */
  readonly webhookOf: (incident: Callable) => string | undefined;
  readonly holdOf: HoldOf;
  /** Epoch ms. */
  readonly now: number;
}

/** How many calls a job may owe, and how much they may measure, in bytes of JSON. */
const mostCalls = 16;
const largestCalls = 40_000;

/**
 * The record with what webhooks are owed by a decision. What an incident's receiver was told stands in the incident, so that each
 * of it is told once, whichever write comes first. While nobody is to be called, no webhook is: at the end of that it is, if
 * there still is something to tell.
 *
 * @param before what the decision began with
 * @returns `after` where nothing is owed anew
 */
export function withCalls(before: JobRecord, after: JobRecord, rules: CallRules): JobRecord {
  const callable = [...after.incidents, ...after.concerns];
  const told = callable.reduce(
    (record, { key }) => toldOf(before, record, key, rules),
    withHoldsOfNow(after, rules),
  );
  return told === after ? after : abridge({ ...told, calls: fewer(told.calls) });
}

/** The record with what the receiver of one incident is owed. */
function toldOf(before: JobRecord, record: JobRecord, key: string, rules: CallRules): JobRecord {
  const incident = callableOf(record, key);
  if (incident === undefined || ('byHand' in incident && incident.byHand)) return record;
  const was = callableOf(before, key);
  const to = rules.webhookOf(incident);
  const { calledTo, ending, acknowledged } = incident;
  if (ending !== undefined) {
    if (calledTo !== undefined) return over(record, incident, calledTo, rules);
    // A job that is gone is told of in the moment in which that is over.
    const isNotice = was === undefined && to !== undefined && ending.kind === 'gone';
    if (!isNotice || hold(before, record, incident, rules) !== undefined) return record;
    return added(added(record, incident, 'open', to, rules), incident, 'over', to, rules);
  }
  if (calledTo === undefined) {
    // Whoever took it on is the only one to be called.
    if (to === undefined || acknowledged !== undefined) return record;
    return opened(before, record, incident, to, rules);
  }
  if (was === undefined || !isWorse(was, incident)) return record;
  if (to === undefined || to === calledTo) return worse(before, record, incident, calledTo, rules);
  const closed = over(record, incident, calledTo, rules);
  return opened(before, closed, incident, to, rules);
}

function callableOf(record: JobRecord, key: string): Callable | undefined {
  const incident = incidentOf(record, key);
  return incident !== undefined && ('latest' in incident || 'concern' in incident) ? incident : undefined;
}

function isWorse(was: Callable, now: Callable): boolean {
  if ('latest' in now) {
    if (!('latest' in was) || was.latest.sessionId === now.latest.sessionId) return false;
    return isNews(now.change, now.latest, was);
  }
  return 'concern' in was && was.changes !== now.changes && hasWorsened(was.concern, now.concern);
}

/** Until when nobody is called about what was just decided. */
function hold(before: JobRecord, record: JobRecord, incident: Callable, { holdOf }: CallRules) {
  const known = new Set(before.outbox.map(({ key }) => key));
  const entry = record.outbox.find(
    ({ key, kind, incident: owner }) =>
      owner === incident.key && (kind === 'parent' || kind === 'change') && !known.has(key),
  );
  return holdOf(incident, record, entry)?.until;
}

function opened(
  before: JobRecord,
  record: JobRecord,
  incident: Callable,
  to: string,
  rules: CallRules,
): JobRecord {
  const until = hold(before, record, incident, rules);
  return marked(added(record, incident, 'open', to, rules, until), incident, to);
}

/** Of what still waits to be told, that it is worse is told with it. */
function worse(
  before: JobRecord,
  record: JobRecord,
  incident: Callable,
  to: string,
  rules: CallRules,
): JobRecord {
  const until = hold(before, record, incident, rules);
  const waiting = record.calls.findLast((call) => isOf(call, incident, to) && isHeld(call, rules));
  if (waiting === undefined) return added(record, incident, 'worse', to, rules, until);
  const { heldUntil: _, ...call } = waiting;
  const instead = { ...call, facts: factsOf(incident), ...(until !== undefined && { heldUntil: until }) };
  return { ...record, calls: record.calls.map((other) => (other === waiting ? instead : other)) };
}

/** What nobody was called about is over without a word. */
function over(record: JobRecord, incident: Callable, to: string, rules: CallRules): JobRecord {
  const held = record.calls.filter((call) => isOf(call, incident, to) && isHeld(call, rules));
  const rest: JobRecord =
    held.length === 0 ? record : { ...record, calls: record.calls.filter((call) => !held.includes(call)) };
  const closed = marked(rest, incident, undefined);
  return held.some(({ event }) => event === 'open') ? closed : added(closed, incident, 'over', to, rules);
}

function added(
  record: JobRecord,
  incident: Callable,
  event: WebhookEvent,
  to: string,
  { now }: CallRules,
  until?: number,
): JobRecord {
  const number = (record.called ?? 0) + 1;
  const call: WebhookCall = {
    incident: incident.key,
    event,
    number,
    to,
    at: now,
    facts: factsOf(incident),
    ...(until !== undefined && { heldUntil: until }),
  };
  return { ...record, called: number, calls: [...record.calls, call] };
}

function marked(record: JobRecord, { key }: Callable, to: string | undefined): JobRecord {
  return {
    ...record,
    ...withIncident(record, key, (incident) => ({ ...incident, calledTo: to })),
  };
}

/** What is held back, as the rules of now hold it back. Once somebody has taken it on, nobody else is called. */
function withHoldsOfNow(record: JobRecord, rules: CallRules): JobRecord {
  return record.calls
    .filter(({ heldUntil, trouble }) => heldUntil !== undefined && trouble === undefined)
    .reduce((record, call) => heldAnew(record, call, rules), record);
}

function heldAnew(record: JobRecord, call: WebhookCall, rules: CallRules): JobRecord {
  const incident = callableOf(record, call.incident);
  if (incident === undefined || incident.ending !== undefined) return record;
  const until = rules.holdOf(incident, record)?.until;
  if (isHeld(call, rules) && incident.acknowledged !== undefined) {
    const calls = record.calls.filter((other) => other !== call);
    return call.event === 'open' ? marked({ ...record, calls }, incident, undefined) : { ...record, calls };
  }
  if (until === call.heldUntil || (until === undefined && !isHeld(call, rules))) return record;
  const { heldUntil: _, ...rest } = call;
  const instead = { ...rest, ...(until !== undefined && { heldUntil: until }) };
  return { ...record, calls: record.calls.map((other) => (other === call ? instead : other)) };
}

function isOf({ incident, to: mark }: WebhookCall, { key }: Callable, to: string): boolean {
  return incident === key && mark === to;
}

/** One whose time has come may be under way. */
function isHeld({ heldUntil }: WebhookCall, { now }: CallRules): boolean {
  return heldUntil !== undefined && heldUntil > now;
}

/** Where a receiver takes nothing for long: first that something got worse is let go, then what is over, then what is oldest. */
function fewer(calls: readonly WebhookCall[]): readonly WebhookCall[] {
  const isLittle = Buffer.byteLength(JSON.stringify(calls)) <= largestCalls;
  if (calls.length <= mostCalls && isLittle) return calls;
  const isOver = ({ incident, to, number }: WebhookCall) =>
    calls.some(
      (call) => call.event === 'over' && call.incident === incident && call.to === to && call.number > number,
    );
  const gone =
    calls.find(({ event }) => event === 'worse') ??
    calls.find((call) => call.event === 'open' && isOver(call)) ??
    calls[0];
  return fewer(calls.filter((call) => call !== gone));
}
