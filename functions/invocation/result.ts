import type { PostedMessage } from '../alerts/incident';
import type { JobRecord, OutboxEntry } from '../alerts/job-record';
import type { ChatCall } from '../chat/chat';
import type { PollFigures } from '../monitoring/poll-figures';
import { runbookLine } from '../monitoring/runbook';
import { lagOf, owedSince } from '../monitoring/waits';
import type { ProductError } from '../product-error';

/** What an invocation answers. */
export interface InvocationResult {
  readonly servers: readonly ServerResult[];
}

/** What was done for one server. */
export interface ServerResult {
  readonly server: string;
  /** The sessions that were looked at: new ones, and those that something was left to do for. */
  readonly sessionsSeen: number;
  /** The runs that it was decided to report. */
  readonly sessionsReported: number;
  readonly logItemsRead: number;
  /** The log items of the reported runs that are problems. */
  readonly problems: number;
  /** The chat messages that were posted, replies included, files not. */
  readonly messagesPosted: number;
  readonly messagesUpdated: number;
  /** The parent messages that were posted or edited or, by hand, that exist already. */
  readonly messages: readonly ParentMessage[];
  /** In a dry run: the Slack calls that would have been made, in order. */
  readonly payloads: readonly ChatCall[];
  readonly error?: { readonly errorType: string; readonly errorMessage: string };
}

/** Where the parent message of a session stands. */
export interface ParentMessage {
  /** Absent where it is about no session. */
  readonly sessionId?: string;
  readonly channel: string;
  readonly ts: string;
  /** Absent when the chat did not tell. */
  readonly permalink?: string;
}

/** Adds up what is done for one server while it is done. */
export class Progress {
  sessionsReported = 0;
  logItemsRead = 0;
  problems = 0;
  messagesPosted = 0;
  messagesUpdated = 0;
  messages: readonly ParentMessage[] = [];
  /** How often the chat asked for a pause. */
  pauses = 0;
  /** What could not be done; everything else is done all the same. */
  readonly failures: ProductError[] = [];

  private readonly seen = new Set<string>();
  private readonly reasons = new Map<string, readonly string[]>();
  private longestLag: number | undefined;
  private readonly owed = new Map<string, number>();

  constructor(readonly server: string) {}

  /** Counts sessions that are looked at, each once. */
  see(sessions: Iterable<string>): void {
    for (const id of sessions) this.seen.add(id);
  }

  /** Notes why something is left to do for a job. */
  noteLeft(jobId: string, reasons: readonly string[]): void {
    this.reasons.set(jobId, reasons);
  }

  /** Why something is left to do, and for how many sessions or, where it is owed to the chat, jobs. */
  get left(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const reason of [...this.reasons.values()].flat()) counts[reason] = (counts[reason] ?? 0) + 1;
    return counts;
  }

  /** Counts a message that was posted. @param now epoch ms */
  notePosted(entry: OutboxEntry, record: JobRecord, now: number): void {
    this.messagesPosted++;
    const lag = lagOf(entry, record, now);
    if (lag !== undefined) this.longestLag = Math.max(this.longestLag ?? 0, lag);
  }

  /** Notes since when a job owes a message, if it does. */
  noteOwed(jobId: string, record: JobRecord): void {
    const since = owedSince(record);
    if (since === undefined) this.owed.delete(jobId);
    else this.owed.set(jobId, since);
  }

  /** Notes where a parent message stands; one that is edited several times is told once. */
  noteParent(sessionId: string | undefined, { channel, id: ts }: PostedMessage): void {
    const others = this.messages.filter((other) => other.channel !== channel || other.ts !== ts);
    this.messages = [...others, { ...(sessionId !== undefined && { sessionId }), channel, ts }];
  }

  /** What is measured of a poll that has ended. @param now epoch ms */
  figures(now: number): PollFigures {
    const { longestLag } = this;
    return {
      server: this.server,
      endedAt: now,
      isGood: this.failures.length === 0,
      sessions: this.seen.size,
      problems: this.problems,
      messages: this.messagesPosted,
      ...(longestLag !== undefined && { longestLag }),
      longestOwed: Math.max(0, now - Math.min(now, ...this.owed.values())),
      pauses: this.pauses,
    };
  }

  /** The result as it stands. */
  result(): Omit<ServerResult, 'payloads'> {
    const [failure] = this.failures;
    return {
      server: this.server,
      sessionsSeen: this.seen.size,
      sessionsReported: this.sessionsReported,
      logItemsRead: this.logItemsRead,
      problems: this.problems,
      messagesPosted: this.messagesPosted,
      messagesUpdated: this.messagesUpdated,
      messages: this.messages,
      ...(failure !== undefined && {
        error: { errorType: failure.name, errorMessage: messageOf(this.failures) },
      }),
    };
  }
}

function messageOf(failures: readonly Error[]): string {
  return [...new Set(failures.map(({ message }) => message))].join('\n');
}

/**
 * Ends an invocation in which something failed as a function error: with the first failing server's `errorType`, a line per
 * failure, and where to read what to do.
 */
export function throwFailures({ servers }: InvocationResult): void {
  const failed = servers.flatMap(({ server, error }) => (error === undefined ? [] : [{ server, ...error }]));
  const [first] = failed;
  if (first === undefined) return;
  const lines = failed.map(({ server, errorMessage }) =>
    servers.length > 1 ? `${server}: ${errorMessage}` : errorMessage,
  );
  const help = runbookLine(failed.map(({ errorType }) => errorType));
  const error = new Error([...lines, help].join('\n'));
  error.name = first.errorType;
  throw error;
}
