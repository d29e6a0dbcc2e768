import { concernOf, type OutageCause, type Symptom } from '../alerts/concern';
import { withFound } from '../alerts/concerns';
import { openConcern } from '../alerts/job-record';
import type { Darkness } from '../alerts/look-at-job';
import { maintenanceOf } from '../alerts/maintenance';
import { remind } from '../alerts/reminder';
import type { ServerRecord } from '../alerts/server-record';
import { runKey } from '../judging/run-key';
import type { ProductError } from '../product-error';
import { StateError } from '../state/store';
import type { Poll } from './running-poll';

/** What an error says of why a server cannot be asked, by its stable code. */
const causes = new Map<string, OutageCause>([
  ['VeeamUnreachableError', 'unreachable'],
  ['VeeamTlsError', 'certificate'],
  ['VeeamAuthError', 'login'],
  ['SecretError', 'secret'],
  ['VeeamApiError', 'answers'],
]);

/** What does not mend itself is told at once. */
const lasting: ReadonlySet<OutageCause> = new Set(['login']);

/**
 * Notes that a poll could not ask its server, and tells it where that goes on.
 *
 * @throws StateError
 */
export async function noteOutage(error: ProductError, poll: Poll): Promise<void> {
  const cause = causes.get(error.name);
  if (cause === undefined || error instanceof StateError) return;
  const { server, memory, world } = poll;
  const { serverDownAfter, reopen, remindAfter } = world.config.alerts;
  const now = world.clock();
  const { outage } = await memory.update((record) => withFailedPoll(record, now, serverDownAfter));
  // Whoever works at a server knows that it does not answer.
  const isPlanned = maintenanceOf(world.config.maintenance, { server: server.name }, now) !== undefined;
  const isLasting = lasting.has(cause) || (outage?.polls ?? 0) >= serverDownAfter;
  if (!isLasting || isPlanned) return;
  await poll.ofServer.update((record) => {
    const before = openConcern(record, 'outage')?.concern.symptoms[0];
    const isSame = before?.sign.kind === 'outage' && before.sign.cause === cause;
    const symptom: Symptom = {
      id: '',
      severity: 'error',
      degree: 0,
      sign: { kind: 'outage', cause, said: error.message },
    };
    const concern = concernOf('outage', outage?.since ?? now, [isSame ? before : symptom]);
    const subject = { server: server.name };
    const keys = runKey(server.name, 'server');
    const found = withFound(record, { topic: 'outage', concern, subject, keys }, { now, reopen });
    return remind(found, now, remindAfter);
  });
}

/** What is counted is whether it is to be told, so that a long outage is not written down in every poll. */
function withFailedPoll(record: ServerRecord, now: number, enough: number): ServerRecord {
  const { since = now, polls = 0 } = record.outage ?? {};
  return polls >= enough ? record : { ...record, outage: { since, polls: polls + 1 } };
}

/**
 * Closes what was told of an outage when the server answers again.
 *
 * @param serverTime by its clock, epoch ms
 * @returns the last outage that was told, this one included; undefined where there was none
 * @throws StateError
 */
export async function endOutage(
  { outage, darkness }: ServerRecord,
  serverTime: number,
  poll: Poll,
): Promise<Darkness | undefined> {
  if (outage === undefined) return darkness;
  const { server, world } = poll;
  const now = world.clock();
  const { reopen, serverDownAfter } = world.config.alerts;
  const over = { topic: 'outage', concern: undefined, subject: { server: server.name }, keys: '' } as const;
  const { concerns } = await poll.ofServer.update((record) => withFound(record, over, { now, reopen }));
  const wasTold = concerns.some(({ concern, ending }) => concern.topic === 'outage' && ending?.at === now);
  const isLong = wasTold || outage.polls >= serverDownAfter;
  return isLong ? { from: outage.since + serverTime - now, to: serverTime } : darkness;
}
