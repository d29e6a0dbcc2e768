import { heeded } from '../alerts/heeded';
import { isMarked } from '../alerts/marks';
import { type StartOutcome, withRerun, withRunSeen, withStartOutcome } from '../alerts/reruns';
import type { JobReference } from '../alerts/session';
import type { Invocation } from '../invocation/world';
import { withLogin } from '../polling/login';
import { ProductError } from '../product-error';
import type { ControlUse } from '../slack-events/interaction';
import { StateError } from '../state/store';
import type { VeeamClient } from '../veeam/client';
import type { ActResult } from './act-result';
import type { ActingWorld } from './acting-world';
import type { Controlled, Open } from './controlled';
import { whyNoOperator } from './operators';
import { refuse } from './refuse';
import { expectALook, saySoon } from './say-soon';

/** The pauses before each look for a run that the server started without saying which, in ms. */
const looks = [2_000, 4_000, 8_000] as const;

/** How far back such a run is looked for, in ms. */
const lookBack = 5 * 60_000;

/**
 * Starts the job of an incident. That it is about to be started is written down first, so that nobody else does: whatever
 * happens then, the server is never asked twice.
 *
 * @throws StateError, and SlackFailure where it could not be said
 */
export async function runAgain(
  use: ControlUse,
  controlled: Controlled,
  open: Open,
  world: ActingWorld,
  invocation: Invocation,
): Promise<ActResult> {
  const { jobId, memory } = controlled;
  const server = world.config.servers.find(({ name }) => name === controlled.server);
  if (server === undefined) return { kind: 'elsewhere', server: controlled.server };
  const refusal = await whyNoOperator(use, 'run jobs', world);
  if (refusal !== undefined) return await refuse(refusal, use, world);
  await expectALook(server.name, world, invocation);
  const ofServer = world.store.server(server.name);
  const serverRecord = await ofServer.read();
  const at = world.clock();
  const attempt = world.newId();
  const since = at + (serverRecord.ahead ?? 0);
  const asked = { by: use.user, at, attempt, since, incident: open.key };
  let isRepeated = false;
  const record = await memory.update((record) => {
    isRepeated = isMarked(record.heeded, use.id);
    return heeded(record, use.id, (record) => {
      const isFree = record.rerun === undefined && controlled.incidentIn(record) !== undefined;
      return isFree ? withRerun(record, asked) : record;
    });
  });
  const { rerun } = record;
  // The same may be done at the same moment elsewhere, and a write whose answer is lost is none that failed: what stands tells.
  if (rerun?.attempt !== attempt) {
    if (isRepeated) return { kind: 'done' };
    return await refuse(rerun === undefined ? { kind: 'over' } : { kind: 'asked for', ...rerun }, use, world);
  }
  const reference = record.reference ?? { id: jobId, kind: 'unknown' };
  let outcome: StartOutcome = { kind: 'perhaps started' };
  try {
    await withLogin({ server, memory: ofServer, record: serverRecord }, world, invocation, async (veeam) => {
      outcome = outcomeOf(await veeam.startJob(reference));
      await memory.update((record) => withStartOutcome(record, asked, outcome));
      if (outcome.kind === 'started' && outcome.sessionId === undefined)
        await findRun(veeam, reference, controlled, world);
    });
  } catch (error) {
    if (!(error instanceof ProductError) || error instanceof StateError) throw error;
    const reason = error.message;
    await memory.update((record) => withStartOutcome(record, asked, { kind: 'not started', reason }));
  }
  await saySoon(controlled, world, invocation);
  return { kind: 'done' };
}

function outcomeOf(started: Awaited<ReturnType<VeeamClient['startJob']>>): StartOutcome {
  switch (started.kind) {
    case 'started':
      return { kind: 'started', ...(started.session !== undefined && { sessionId: started.session.id }) };
    case 'refused':
      return { kind: 'not started', reason: started.reason };
    case 'unknown':
      return { kind: 'perhaps started' };
  }
}

/** Looks for the run that a server started without saying which: people see soon that it goes on. */
async function findRun(
  veeam: VeeamClient,
  { id }: JobReference,
  { memory }: Controlled,
  world: ActingWorld,
): Promise<void> {
  for (const pause of looks) {
    await world.wait(pause);
    const { sessions } = await veeam.sessionsSince({ ago: lookBack });
    const own = sessions.filter(({ job }) => job.id === id);
    const { rerun } = await memory.update((record) => withRunSeen(record, own));
    if (rerun?.sessionId !== undefined) return;
  }
}
