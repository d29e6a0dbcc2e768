import { concernOf, type OutageCause, type Symptom } from '../alerts/concern';
import { withFound } from '../alerts/concerns';
import { type JobRecord, openConcern } from '../alerts/job-record';
import { maintenanceOf } from '../alerts/maintenance';
import { withFailedPoll } from '../alerts/outage';
import type { Outage, ServerRecord } from '../alerts/server-record';
import { withTimePassed } from '../alerts/time-passed';
import { remindersOf } from '../config/calling-rules';
import { runKey } from '../judging/run-key';
import type { ProductError } from '../product-error';
import { foundOf } from './found';
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

/** Why a server cannot be asked. */
interface Reason {
  readonly cause: OutageCause;
  /** In our own words, with what to do. */
  readonly said: string;
}

/**
 * Notes that a poll could not ask its server, and tells it where that goes on.
 *
 * @throws StateError
 */
export async function noteOutage(error: ProductError, poll: Poll): Promise<void> {
  const cause = causes.get(error.name);
  if (cause === undefined) return;
  const { server, memory, world } = poll;
  const now = world.clock();
  const { alerts, maintenance } = world.config;
  // Whoever works at a server knows that it does not answer.
  const isPlanned = maintenanceOf(maintenance, { server: server.name }, now) !== undefined;
  const enough = isPlanned ? Number.POSITIVE_INFINITY : lasting.has(cause) ? 1 : alerts.serverDownAfter;
  const { outage } = await memory.update((record) => withFailedPoll(record, now, enough));
  if (outage?.isTold) await decide(outage, { cause, said: error.message }, poll);
}

/** Closes what was told of an outage. @throws StateError */
export async function endOutage({ outage }: ServerRecord, poll: Poll): Promise<void> {
  if (outage?.isTold) await decide(outage, undefined, poll);
}

async function decide({ since }: Outage, reason: Reason | undefined, poll: Poll): Promise<void> {
  const { server, ofServer, world } = poll;
  const { config, clock } = world;
  const { reopen } = config.alerts;
  const now = clock();
  const about = { subject: { server: server.name }, keys: runKey(server.name, 'server') };
  await ofServer.update((record) => {
    const symptoms = reason === undefined ? [] : [symptomOf(reason, record)];
    const found = foundOf('outage', concernOf('outage', since, symptoms), about, config);
    return withTimePassed(withFound(record, found, { now, reopen }), now, remindersOf(config.alerts));
  });
}

/** As long as the cause is the same, what was said of it stands: only the error's words vary. */
function symptomOf({ cause, said }: Reason, record: JobRecord): Symptom {
  const before = openConcern(record, 'outage')?.concern.symptoms[0];
  if (before?.sign.kind === 'outage' && before.sign.cause === cause) return before;
  return { id: '', severity: 'error', degree: 0, sign: { kind: 'outage', cause, said } };
}
