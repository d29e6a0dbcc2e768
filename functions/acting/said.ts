import type { Mute } from '../alerts/mute';
import type { Rerun } from '../alerts/rerun';
import type { SaidMute, SaidRerun } from '../chat/answer';
import { linkToSession } from '../delivery/announcement-context';
import type { World } from '../invocation/world';

/** What is said of a mute. */
export function saidMute({ what, until, by, reason }: Mute): SaidMute & Pick<Mute, 'by'> {
  return { what: what.kind, until, by, ...(reason !== undefined && { reason }) };
}

/** What is said of a run that somebody asked for. */
export async function saidRerun(
  { by, at, state, sessionId }: Rerun,
  { server, jobId }: { readonly server: string; readonly jobId: string },
  world: Pick<World, 'config' | 'pageLinks'>,
): Promise<SaidRerun> {
  const link = sessionId === undefined ? undefined : await linkToSession(world, { server, jobId, sessionId });
  return { by, at, state, hasBegun: sessionId !== undefined, ...(link !== undefined && { link }) };
}

/** The same without who did it, where others read along: in a message that is for all that would call them. */
export function said<T extends { readonly by?: string }>(thing: T, isShared: boolean): T | Omit<T, 'by'> {
  if (!isShared) return thing;
  const { by: _, ...rest } = thing;
  return rest;
}
