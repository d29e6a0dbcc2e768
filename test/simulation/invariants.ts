import * as z from 'zod/mini';
import { announcementViolations } from './announcements';
import { callingViolations } from './calling-checks';
import { concernViolations } from './concern-checks';
import { deedViolations } from './deed-checks';
import { effectViolations } from './effect-checks';
import type { Evidence } from './evidence';
import { channelsOf, type Hardships, isForEver } from './hardships';
import type { Invocation } from './lambda';
import { keysOf, type Ledger } from './ledger';
import { mixedViolations } from './mixed';
import { openIn } from './opened-sessions';
import { endlessSessions } from './oracle';
import { requestViolations } from './requests';
import { channel } from './settings';
import { startViolations } from './start-checks';
import { trueMessageViolations } from './true-message-checks';
import { type Violation, violation } from './violation';

/** What an invocation may ask of each service at most in a small world: so much, and so much for each session that there is. */
const usualRequests = 1_000;
const requestsForSession = 2;

/** The codes of interface.md. */
const codes = new Set([
  'ConfigError',
  'SecretError',
  'VeeamAuthError',
  'VeeamTlsError',
  'VeeamUnreachableError',
  'VeeamApiError',
  'SessionNotFoundError',
  'SlackAuthError',
  'SlackChannelError',
  'SlackUnavailableError',
  'InvalidEventError',
  'StateError',
]);

/** Everything that is wrong with a play, the most telling first. */
export function violationsOf(evidence: Evidence): readonly Violation[] {
  return [
    ...(evidence.isOver ? [] : [violation('unbounded', 'the play does not end')]),
    ...evidence.invocations.flatMap((invocation) => invocationViolations(invocation, evidence)),
    ...keyViolations(evidence.ledger),
    ...announcementViolations(evidence),
    ...concernViolations(evidence),
    ...mixedViolations(evidence),
    ...requestViolations(evidence),
    ...pressedViolations(evidence),
    ...settledViolations(evidence),
    ...leftovers(evidence),
  ];
}

function pressedViolations(evidence: Evidence): readonly Violation[] {
  const { pressed } = evidence;
  if (pressed === undefined) return [];
  return [
    ...startViolations(pressed),
    ...deedViolations(evidence, pressed),
    ...effectViolations(pressed),
    ...callingViolations(evidence, pressed),
    ...trueMessageViolations(evidence, pressed),
  ];
}

function invocationViolations(
  { number, outcome, error, result, requests, leftBehind = 0 }: Invocation,
  { servers, mostRequests = usualRequests + requestsForSession * sessionsOf(servers) }: Evidence,
): Violation[] {
  const who = `invocation #${number}`;
  const foreign = (result?.servers ?? []).filter(
    ({ error }) => error !== undefined && !codes.has(error.errorType),
  );
  return [
    ...(outcome === 'broke' ? [violation('unexpected', `${who} broke: ${stackOf(error)}`)] : []),
    ...(outcome === 'running' ? [violation('unbounded', `${who} never ends`)] : []),
    ...foreign.map(({ error }) => violation('unexpected', `${who} ends in ${error?.errorType}`)),
    ...(leftBehind > 0
      ? [violation('unexpected', `${who} returned with ${leftBehind} requests under way`)]
      : []),
    ...[...requests]
      .filter(([, count]) => count > mostRequests)
      .map(([service, count]) => violation('unbounded', `${who} made ${count} requests to ${service}`)),
  ];
}

function sessionsOf(servers: Evidence['servers']): number {
  return servers.flatMap(({ jobs }) => jobs.flatMap(({ runs }) => runs.flat())).length;
}

/** A key stands for one logical message: nobody may see it twice. */
function keyViolations(ledger: Ledger): Violation[] {
  const counts = new Map<string, number>();
  for (const post of ledger.posts) {
    // Whoever looks for a parent that a person deleted, or for a reply below it, cannot find it.
    if (ledger.deleted.has(post.message.thread ?? post.message.ts)) continue;
    for (const key of keysOf(post)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [
    ...[...counts]
      .filter(([, count]) => count > 1)
      .map(([key, count]) => violation('duplicated', `${key} was posted ${count} times`)),
  ];
}

function settledViolations({ invocations, settled, hardships, servers }: Evidence): Violation[] {
  const sessions = new Set(
    servers.flatMap(({ jobs }) => jobs.flatMap(({ runs }) => runs.flat().map(({ id }) => id))),
  );
  // A further attempt that somebody's new run took the place of never came to be.
  const isOfNothing = (event: object) => 'session' in event && !sessions.has(String(event.session));
  return invocations
    .slice(-settled)
    .filter(({ event }) => !isOfNothing(event))
    .flatMap(({ number, purpose, result }) =>
      (result?.servers ?? []).flatMap(({ error }) =>
        error === undefined || isOfHardship(error.errorType, purpose, hardships)
          ? []
          : [
              violation(
                'unexpected',
                `invocation #${number} ends in ${error.errorMessage}, though nothing goes wrong any more`,
              ),
            ],
      ),
    );
}

/** What is not put right is said again and again: a closed channel, and to whoever asks by hand whatever is refused. */
function isOfHardship(
  errorType: string,
  purpose: Invocation['purpose'],
  { closed, refusals }: Hardships,
): boolean {
  if (errorType === 'SlackChannelError') return closed.some(isForEver);
  if (errorType === 'SlackUnavailableError' && refusals.some(isVague)) return true;
  return purpose === 'by hand' && errorType.startsWith('Slack') && refusals.some(isForEver);
}

/** Whether Slack goes on to fail without saying that it refuses: then a file is tried for a while. */
function isVague(refusal: Hardships['refusals'][number]): boolean {
  return isForEver(refusal) && refusal.code === 'internal_error';
}

const jobRecord = z.object({ outbox: z.array(z.object({ key: z.string() })) });

function leftovers({ table, servers, hardships: { routes, closed, refusals } }: Evidence): Violation[] {
  const shut = new Set(closed.filter(isForEver).map(({ channel }) => channel));
  const shutOut = servers
    .flatMap(({ jobs }) => jobs)
    .filter((job) => channelsOf(job, routes, channel).some((own) => shut.has(own)));
  const endless = new Set([
    ...servers.flatMap(endlessSessions),
    ...shutOut.flatMap(({ runs }) => runs.flat().map(({ id }) => id)),
  ]);
  return [...table.records()].flatMap(([pk, record]) => {
    if (!/^(server|job)#/.test(pk)) return [];
    const held = openIn(record)
      .filter((id) => !endless.has(id))
      .map((id) => violation('left over', `${pk} still holds session ${id}`));
    if (!pk.startsWith('job#') || shutOut.some(({ id }) => pk.endsWith(`#${id}`))) return held;
    const { outbox } = jobRecord.parse(JSON.parse(record));
    const isExcused = (key: string) => refusals.some(isVague) && /\.file-\d+$/.test(key);
    const owed = outbox.filter(({ key }) => !isExcused(key));
    return [...held, ...owed.map(({ key }) => violation('left over', `${pk} still owes ${key}`))];
  });
}

function stackOf(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ')
    : String(error);
}
