import * as z from 'zod/mini';
import { announcementViolations } from './announcements';
import type { Invocation } from './lambda';
import { keysOf, type Ledger } from './ledger';
import { type OpenedSessions, openIn } from './opened-sessions';
import { endlessSessions, type Rules } from './oracle';
import { requestViolations } from './requests';
import type { Table } from './table';
import type { PlannedServer } from './world-plan';

/** Something that must not be. */
export interface Violation {
  readonly kind:
    | 'missed'
    | 'duplicated'
    | 'out of order'
    | 'unwanted'
    | 'left over'
    | 'unbounded'
    | 'unexpected';
  readonly what: string;
}

/** What is known when a play is over. */
export interface Evidence {
  readonly isOver: boolean;
  readonly servers: readonly PlannedServer[];
  readonly rules: Rules;
  readonly ledger: Ledger;
  readonly table: Table;
  readonly opened: OpenedSessions;
  readonly invocations: readonly Invocation[];
  /** The sessions that somebody asked for again when nothing went wrong any more. */
  readonly requested: ReadonlySet<string>;
  /** How many of the last invocations, when everything was dealt with, must have gone well. */
  readonly settled: number;
}

/** What an invocation may ask of each service at most; a play's worlds are small. */
const mostRequests = 1_500;

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
    ...evidence.invocations.flatMap(invocationViolations),
    ...keyViolations(evidence.ledger),
    ...announcementViolations(evidence),
    ...requestViolations(evidence),
    ...settledViolations(evidence),
    ...leftovers(evidence),
  ];
}

function invocationViolations({
  number,
  outcome,
  error,
  result,
  requests,
  leftBehind = 0,
}: Invocation): Violation[] {
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

function settledViolations({ invocations, settled }: Evidence): Violation[] {
  return invocations
    .slice(-settled)
    .flatMap(({ number, result }) =>
      (result?.servers ?? []).flatMap(({ error }) =>
        error === undefined
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

const jobRecord = z.object({ outbox: z.array(z.object({ key: z.string() })) });

function leftovers({ table, servers }: Evidence): Violation[] {
  const endless = new Set(servers.flatMap(endlessSessions));
  return [...table.records()].flatMap(([pk, record]) => {
    if (pk.startsWith('server#')) {
      return openIn(record)
        .filter((id) => !endless.has(id))
        .map((id) => violation('left over', `${pk} still holds session ${id}`));
    }
    if (!pk.startsWith('job#')) return [];
    const { outbox } = jobRecord.parse(JSON.parse(record));
    return outbox.map(({ key }) => violation('left over', `${pk} still owes ${key}`));
  });
}

/** Something that must not be. */
export function violation(kind: Violation['kind'], what: string): Violation {
  return { kind, what };
}

function stackOf(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ')
    : String(error);
}
