import type { PlannedEvent } from './world-plan';

/** A run of a job of which only the course is of interest: times in epoch ms. */
export interface ScriptedRun {
  readonly id: string;
  readonly jobId: string;
  readonly beginsAt: number;
  /** Absent where it never ends. */
  readonly endsAt?: number;
  /** That its only log item has, too, unless it went well. */
  readonly status: 'Success' | 'Failed';
  /** Whether a further attempt is promised. */
  readonly willBeRetried?: boolean;
  /** Which attempt it is, and the first one. */
  readonly retry?: { readonly count: number; readonly of: string };
}

/** What happens in a run. */
export function eventsOf(run: ScriptedRun): readonly PlannedEvent[] {
  const { id, jobId, beginsAt, endsAt, status, willBeRetried = false, retry } = run;
  const begin: PlannedEvent = {
    at: beginsAt,
    happen: (world) => {
      const attempt = retry && { retryCount: retry.count, mainSessionId: retry.of };
      world.addSession({ id, jobId, createdAt: beginsAt, ...attempt });
    },
  };
  if (endsAt === undefined) return [begin];
  const end: PlannedEvent = {
    at: endsAt,
    happen: (world) => {
      const text = 'Processing mailbox anna@example.com failed with error: Access is denied.';
      const failed = { status: 'Error', text, createdAt: endsAt - 1 };
      if (status === 'Failed') world.addLogItem(id, failed);
      world.changeSession(id, { status, endedAt: endsAt, willBeRetried });
    },
  };
  return [begin, end];
}
