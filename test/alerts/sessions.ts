import type { Session } from '../../functions/alerts/session';

/** A session of the job "Exchange nightly" that ended well two minutes after it began; `facts` say what differs. */
export function session(id: string, facts: Partial<Session> = {}): Session {
  const createdAt = facts.createdAt ?? '2026-11-21T22:00:00.000Z';
  return {
    id,
    job: { id: '196e4df2-0faf-4b8e-ba17-ce8c0eb4edc5', kind: 'backup' },
    status: 'Success',
    createdAt,
    endedAt: new Date(Date.parse(createdAt) + 2 * 60_000).toISOString(),
    continues: { kind: 'none' },
    retry: 'none',
    retryCount: 0,
    ...facts,
  };
}

/** The same session while it runs. */
export function running(id: string, facts: Partial<Session> = {}): Session {
  const { endedAt: _, ...rest } = session(id, { ...facts, status: 'Running' });
  return rest;
}

/** A time of the night of 21 November 2026, ISO 8601: at('22:15'). */
export function at(time: string): string {
  return `2026-11-21T${time}:00.000Z`;
}
