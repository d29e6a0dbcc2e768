import { acknowledged } from '../alerts/acknowledging';
import { heeded } from '../alerts/heeded';
import type { JobRecord } from '../alerts/job-record';
import { isMarked } from '../alerts/marks';
import type { Mute, MutedThing } from '../alerts/mute';
import { marksToMute } from '../alerts/mutes';
import { withMute, withoutMutes } from '../alerts/muting';
import type { Refusal } from '../chat/answer';
import { readMuteValue } from '../chat/control';
import type { Invocation } from '../invocation/world';
import type { ControlUse } from '../slack-events/interaction';
import type { ActResult } from './act-result';
import type { ActingWorld } from './acting-world';
import { type Controlled, controlledBy, type Open } from './controlled';
import { whyNoOperator } from './operators';
import { refuse } from './refuse';
import { runAgain } from './run-again';
import { expectALook, saySoon } from './say-soon';

const day = 86_400_000;

/** Does what a control of a message stands for. @throws StateError, and SlackFailure where it could not be said */
export async function useControl(
  use: ControlUse,
  world: ActingWorld,
  invocation: Invocation,
): Promise<ActResult> {
  const controlled = await controlledBy(use, world);
  if (controlled === undefined) return await refuse({ kind: 'over' }, use, world);
  const { server, memory } = controlled;
  // The message leads to the page of the server's own stack, which alone can sign its links.
  if (world.config.servers.every(({ name }) => name !== server)) return { kind: 'elsewhere', server };
  const record = await memory.read();
  if (isMarked(record.heeded, use.id)) return await say(controlled, world, invocation);
  const open = controlled.incidentIn(record);
  if (open === undefined) return await refuse({ kind: 'over' }, use, world);
  if (use.control === 'run_again') return await runAgain(use, controlled, open, world, invocation);
  const refusal = await whyNot(use, open, record, world);
  if (refusal !== undefined) return await refuse(refusal, use, world);
  await expectALook(server, world, invocation);
  await memory.update((record) =>
    heeded(record, use.id, (record) => {
      const now = controlled.incidentIn(record);
      return now === undefined ? record : decided(record, now, use, world.clock());
    }),
  );
  return await say(controlled, world, invocation);
}

async function say(controlled: Controlled, world: ActingWorld, invocation: Invocation): Promise<ActResult> {
  await saySoon(controlled, world, invocation);
  return { kind: 'done' };
}

/** Why it is not done; undefined where it is. */
async function whyNot(
  { control, value, user, isGuest }: ControlUse,
  open: Open,
  { mutes }: JobRecord,
  world: ActingWorld,
): Promise<Refusal | undefined> {
  const { acknowledged } = open;
  if (control === 'acknowledge' && acknowledged !== undefined && acknowledged.by !== user)
    return { kind: 'taken on', ...acknowledged };
  if (control === 'mute' && readMuteValue(value)?.what === 'job')
    return await whyNoOperator({ user, isGuest }, 'mute whole jobs', world);
  if (control === 'unmute' && mutes.some(({ what, until }) => what.kind === 'job' && until > world.clock()))
    return await whyNoOperator({ user, isGuest }, 'unmute whole jobs', world);
  return undefined;
}

function decided(
  record: JobRecord,
  open: Open,
  { control, value, user }: ControlUse,
  now: number,
): JobRecord {
  switch (control) {
    case 'acknowledge':
      return acknowledged(record, open.key, { by: user, at: now });
    case 'mute': {
      const mute = muteFor(value, open, record, { by: user, at: now });
      return mute === undefined ? record : withMute(record, mute, open.key);
    }
    case 'unmute':
      return withoutMutes(record, user, now, open);
    default:
      return record;
  }
}

/** What somebody chose to mute; undefined where that is nothing that can be. */
function muteFor(
  value: string,
  open: Open,
  record: JobRecord,
  { by, at }: Pick<Mute, 'by' | 'at'>,
): Mute | undefined {
  const choice = readMuteValue(value);
  if (choice === undefined) return undefined;
  const what: MutedThing =
    choice.what === 'job'
      ? { kind: 'job' }
      : 'concern' in open
        ? { kind: 'concern', topic: open.concern.topic }
        : { kind: 'problem', marks: marksToMute(open, record) };
  return { what, until: at + choice.days * day, by, at };
}
