import type { Slack } from '../../local/slack/slack';
import type { Workspace } from '../../local/slack/workspace/workspace';
import type { Chance } from './chance';
import type { VirtualClock } from './clock';
import type { Weather } from './faults';
import type { ClosedChannel, Hardships } from './hardships';
import type { Ledger } from './ledger';
import type { Span } from './plan-world';
import { botToken } from './settings';
import type { Trace } from './trace';

const minute = 60_000;

const historyScopes = ['channels:history', 'groups:history'];

/** Who and what people meet in Slack. */
interface Meeting {
  readonly slack: Slack;
  readonly ledger: Ledger;
  readonly clock: VirtualClock;
  readonly weather: Weather;
  readonly trace: Trace;
}

/**
 * What people do in Slack meanwhile: they archive the channel, remove the bot, put that right, and delete messages.
 *
 * @returns when the channel was closed to the bot
 */
export function planPeople(
  chance: Chance,
  span: Span,
  channel: string,
  meeting: Meeting,
): readonly ClosedChannel[] {
  const { ledger, clock } = meeting;
  const { workspace } = meeting.slack;
  const closed: ClosedChannel[] = [];
  const happens = happening(meeting);
  const sometime = () => span.start + chance.random() * (span.end - span.start);
  if (chance.happens(0.15)) {
    const from = sometime();
    const to = Math.min(span.end, from + chance.between(1, 90) * minute);
    closed.push({ channel, from, to });
    happens(from, 'channel archived', () => workspace.archiveChannel(channel));
    clock.at(to, () => workspace.unarchiveChannel(channel));
  }
  if (chance.happens(0.15)) {
    const from = sometime();
    const to = Math.min(span.end, from + chance.between(1, 90) * minute);
    closed.push({ channel, from, to });
    happens(from, 'bot removed', () => workspace.removeBot(channel));
    clock.at(to, () => workspace.inviteBot(channel));
  }
  if (chance.happens(0.2)) {
    let left = chance.between(1, 3);
    workspace.watch(() => {
      const parent = ledger.parents().at(-1);
      if (
        left === 0 ||
        parent === undefined ||
        clock.now() >= span.end ||
        ledger.deleted.has(parent.message.ts)
      )
        return;
      if (!chance.happens(0.1)) return;
      left--;
      happens(clock.now() + chance.between(0, 3_000), 'parent deleted', () => ledger.deleteParent(parent));
    });
  }
  return closed;
}

/**
 * What people do for longer: they archive the channel of a route, forbid files, and lock threads that have become too long
 * for them.
 *
 * @returns the `ts` of the parents whose threads are locked, as far as the play has come
 */
export function planLastingPeople(
  chance: Chance,
  span: Span,
  { closed, refusals, locks }: Hardships,
  meeting: Meeting,
): ReadonlySet<string> {
  const { ledger, clock } = meeting;
  const { workspace } = meeting.slack;
  const happens = happening(meeting);
  for (const { channel, from, to } of closed) {
    happens(from, "route's channel archived", () => workspace.archiveChannel(channel));
    if (Number.isFinite(to)) clock.at(to, () => workspace.unarchiveChannel(channel));
  }
  for (const { what, code, from, to } of refusals) {
    if (what !== 'files') continue;
    happens(from, `files refused with ${code}`, () => forbidFiles(workspace, code));
    if (Number.isFinite(to)) clock.at(to, () => allowFiles(workspace));
  }
  const locked = new Set<string>();
  if (locks === 0) return locked;
  const seen = new Set<string>();
  let left = locks;
  workspace.watch(() => {
    const { channel: place = '', ts } = ledger.parents().at(-1)?.message ?? {};
    if (left === 0 || ts === undefined || seen.has(ts) || clock.now() >= span.end) return;
    seen.add(ts);
    if (!chance.happens(0.5)) return;
    left--;
    const after = chance.between(0, chance.pick([5_000, 60 * minute]));
    happens(clock.now() + after, 'thread locked', () => {
      workspace.lockThread(place, ts);
      locked.add(ts);
    });
  });
  return locked;
}

function forbidFiles(workspace: Workspace, code: string): void {
  if (code === 'missing_scope')
    workspace.setScopes(botToken, ['chat:write', 'usergroups:read', ...historyScopes]);
  else if (code === 'storage_limit_reached') workspace.limitStorage(0);
  else workspace.refuseFiles(code);
}

function allowFiles(workspace: Workspace): void {
  workspace.setScopes(botToken, ['chat:write', 'files:write', 'usergroups:read', ...historyScopes]);
  workspace.limitStorage(Number.POSITIVE_INFINITY);
  workspace.allowFiles();
}

/** Lets something happen at a time, traced and counted. */
function happening({ clock, trace, weather }: Meeting) {
  return (at: number, what: string, act: () => void) =>
    clock.at(at, () => {
      trace.add('somebody', what);
      weather.count(`Slack: ${what}`);
      act();
    });
}
