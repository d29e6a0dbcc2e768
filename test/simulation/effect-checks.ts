import { openOnes } from '../../functions/alerts/job-record';
import { incidentMark, readMuteValue } from '../../functions/chat/control';
import { isOperator } from './asked-by-people';
import type { PressedEvidence } from './evidence';
import type { Snapshot } from './job-histories';
import type { Invocation } from './lambda';
import type { Press } from './presses';
import { type Violation, violation } from './violation';

/**
 * What somebody pressed has its effect once the function returned, unless they may not, it was over, or somebody was first; and
 * what people may not do has none.
 */
export function effectViolations(pressed: PressedEvidence): readonly Violation[] {
  return [
    ...pressed.presses.flatMap((press) => pressViolations(press, pressed)),
    ...usurped(pressed),
    ...brokenViolations(pressed.invocations),
  ];
}

function pressViolations(press: Press, pressed: PressedEvidence): readonly Violation[] {
  const attempts = attemptsFor(press, pressed);
  const done = attempts.find(({ outcome }) => outcome === 'returned');
  if (done === undefined) return [];
  const [from, to] = [attempts[0]?.startedAt ?? done.startedAt, done.endedAt ?? done.startedAt];
  const seen = within(pressed.histories.of(press.server, press.jobId), from, to);
  const open = seen.map(({ record }) =>
    openOnes(record).find(({ key, parent }) => isOf(key, press) && parent?.channel === press.channel),
  );
  if (open.length === 0 || open.includes(undefined)) return [];
  const isDisturbed = done.disturbances.some(({ service }) => service !== 'DynamoDB');
  // What may have been answered is not answered again.
  const wasDisturbed = attempts.some(
    ({ disturbances, outcome }) => disturbances.length > 0 || outcome !== 'returned',
  );
  const name = `the press ${press.id} of ${press.control} ${press.value} by ${press.user}`;
  const isForAll = !isOperatorsOnly(press, seen);
  const { operators } = pressed.config.slack;
  if (!isForAll && !isOperator(press.user, pressed.config)) {
    // A mute of the whole job may have come or gone just then.
    const isTold = press.control === 'unmute' || wasDisturbed || explained(press, pressed);
    return isTold ? [] : [violation('missed', `a word on ${name}`)];
  }
  // Whether they are one of a group, Slack may not have said.
  const isUnsure = !operators.includes(press.user) && !isForAll;
  if (isUnsure && isDisturbed) return [];
  return hasEffect(press, seen, from) ? [] : [violation('missed', `${name}, which returned`)];
}

function attemptsFor({ id }: Press, { invocations }: PressedEvidence): readonly Invocation[] {
  return invocations
    .filter(({ event }) => 'id' in event && event.id === id)
    .toSorted((one, other) => one.startedAt - other.startedAt);
}

/** The records between two times, and the one that stood before. */
function within(all: readonly Snapshot[], from: number, to: number): readonly Snapshot[] {
  const before = all.findLast(({ at }) => at < from);
  const between = all.filter(({ at }) => at >= from && at <= to);
  return before === undefined ? between : [before, ...between];
}

function isOf(key: string, { mark }: Press): boolean {
  return incidentMark(key) === mark;
}

function hasEffect(press: Press, seen: readonly Snapshot[], from: number): boolean {
  const last = seen.at(-1)?.record;
  switch (press.control) {
    case 'acknowledge':
      return (
        last !== undefined && openOnes(last).some(({ key, acknowledged }) => isOf(key, press) && acknowledged)
      );
    case 'mute':
      return seen.some(({ record }) => record.mutes.some(({ by, at }) => by === press.user && at >= from));
    case 'unmute':
      return seen.some(({ record }) =>
        record.mutes.every(({ at, what }) => at >= from || what.kind !== 'job'),
      );
    case 'run_again':
      return seen.some(({ record }) => record.rerun !== undefined);
    default:
      return true;
  }
}

function isOperatorsOnly({ control, value }: Press, seen: readonly Snapshot[]): boolean {
  switch (control) {
    case 'run_again':
      return true;
    case 'mute':
      return readMuteValue(value)?.what === 'job';
    case 'unmute':
      return seen.some(({ record }) => record.mutes.some(({ what }) => what.kind === 'job'));
    default:
      return false;
  }
}

/** Whether whoever may not do it was told so, or may not be told anything: the channel is archived. */
function explained({ user, channel }: Press, { slack }: PressedEvidence): boolean {
  const told = slack.workspace.channels.get(channel)?.ephemerals(user) ?? [];
  return told.some(({ text }) =>
    /Only operators may|whether you are an operator|asked for a new run|Slack/.test(text),
  );
}

/** What stands in a record by somebody who may not do it. */
function usurped({ histories, config }: PressedEvidence): readonly Violation[] {
  return histories.jobs().flatMap(({ server, jobId }) => {
    const by = histories
      .of(server, jobId)
      .flatMap(({ record: { rerun, mutes } }) => [
        ...(rerun === undefined ? [] : [rerun.by]),
        ...mutes.filter(({ what }) => what.kind === 'job').map(({ by }) => by),
      ]);
    return [...new Set(by)]
      .filter((user) => !isOperator(user, config))
      .map((user) => violation('unwanted', `${user} runs or mutes ${jobId} of ${server}`));
  });
}

/** What failed has to fail in our own words. */
function brokenViolations(invocations: readonly Invocation[]): readonly Violation[] {
  return invocations.flatMap(({ number, outcome, error, leftBehind = 0 }) => [
    ...(outcome === 'running' ? [violation('unbounded', `act #${number} never ends`)] : []),
    ...(leftBehind > 0 ? [violation('unexpected', `act #${number} left ${leftBehind} requests behind`)] : []),
    ...(outcome === 'broke' && !isOurs(error)
      ? [violation('unexpected', `act #${number} broke: ${error instanceof Error ? error.stack : error}`)]
      : []),
  ]);
}

function isOurs(error: unknown): boolean {
  return error instanceof Error && /^(Slack\w+|Veeam\w+|StateError|SecretError)$/.test(error.name);
}
