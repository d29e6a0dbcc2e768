/** A Microsoft 365 organization that is backed up. */
export interface Organization {
  readonly id: string;
  readonly name: string;
}

/** A backup job, or a copy job that copies what a backup job made. */
export interface Job {
  readonly id: string;
  readonly kind: 'backup' | 'copy';
  readonly name: string;
  readonly organizationId: string;
  readonly enabled: boolean;
  readonly retries: Retries;
  /** The backup job that a copy job copies. */
  readonly backupJobId?: string;
}

/** What a job does about objects that failed. */
export interface Retries {
  readonly enabled: boolean;
  readonly attempts: number;
  /** The pause before each attempt. */
  readonly waitMinutes: number;
}

/** One execution of a job. Times are epoch ms by the server's clock. */
export interface Session {
  readonly id: string;
  readonly jobId: string;
  readonly kind: 'backup' | 'copy';
  /** Such as `Success` or `Running`, or any other word. */
  readonly status: string;
  readonly createdAt: number;
  /** Absent while it runs. */
  readonly endedAt?: number | undefined;
  /** How many objects it has processed. */
  readonly objects: number;
  readonly retryCount: number;
  /** The session that this one is a further attempt of. */
  readonly mainSessionId?: string;
  /** Null while nobody knows. */
  readonly willBeRetried: boolean | null;
  /** How often it was changed. */
  readonly version: number;
}

/** One line of a session's log. Times are epoch ms by the server's clock. */
export interface LogItem {
  readonly id: string;
  readonly usn: number;
  /** Such as `Success`; empty writes none. */
  readonly status: string;
  /** Without the status; null is a line without a text. */
  readonly text: string | null;
  readonly createdAt: number;
  /** Absent while the operation runs. */
  readonly endedAt?: number | undefined;
}

type Draft<T, Needed extends keyof T> = Pick<T, Needed> & Partial<T>;
type Changes<T> = Partial<Omit<T, 'id' | 'version'>>;

/**
 * What a VB365 server knows, in no API version's words. Everything added gets an id (a lower-case UUID) unless it
 * brings one. With the same random numbers and the same calls a world comes out the same.
 */
export class VeeamWorld {
  readonly organizations = new Map<string, Organization>();
  readonly jobs = new Map<string, Job>();
  readonly installationId: string;
  readonly repositoryId: string;
  readonly proxyId: string;
  readonly #random: () => number;
  readonly #sessions = new Map<string, Session>();
  readonly #logs = new Map<string, LogItem[]>();
  /** By creation, oldest first. */
  readonly #order: Session[] = [];

  /** @param random gives numbers from 0 up to 1 */
  constructor(random: () => number) {
    this.#random = random;
    this.installationId = this.newId();
    this.repositoryId = this.newId();
    this.proxyId = this.newId();
  }

  newId(): string {
    return randomUuid(this.#random);
  }

  addOrganization(draft: Draft<Organization, 'name'>): Organization {
    const organization = { id: this.newId(), ...draft };
    this.organizations.set(organization.id, organization);
    return organization;
  }

  /** Adds a backup job, enabled and without retries unless the draft says otherwise. */
  addJob(draft: Draft<Job, 'name' | 'organizationId'>): Job {
    const job: Job = {
      id: this.newId(),
      kind: 'backup',
      enabled: true,
      retries: { enabled: false, attempts: 3, waitMinutes: 10 },
      ...draft,
    };
    this.jobs.set(job.id, job);
    return job;
  }

  changeJob(id: string, changes: Changes<Job>): void {
    const job = this.jobs.get(id);
    if (job) this.jobs.set(id, { ...job, ...changes });
  }

  /** Removes a job; its sessions stay. */
  removeJob(id: string): void {
    this.jobs.delete(id);
  }

  /** Adds a session of a job, by default one that runs. */
  addSession(draft: Draft<Session, 'jobId' | 'createdAt'>): Session {
    const session: Session = {
      id: this.newId(),
      kind: this.jobs.get(draft.jobId)?.kind ?? 'backup',
      status: 'Running',
      objects: 0,
      retryCount: 0,
      willBeRetried: draft.status === undefined || draft.status === 'Running' ? null : false,
      version: 1,
      ...draft,
    };
    this.#sessions.set(session.id, session);
    insertByTime(this.#order, session);
    return session;
  }

  session(id: string): Session | undefined {
    return this.#sessions.get(id);
  }

  /** All sessions, newest first. */
  sessions(): Session[] {
    return this.#order.toReversed();
  }

  lastSessionOf(jobId: string): Session | undefined {
    return this.#order.findLast((session) => session.jobId === jobId);
  }

  changeSession(id: string, changes: Changes<Session>): void {
    const session = this.#sessions.get(id);
    if (session) Object.assign(session, changes, { version: session.version + 1 });
  }

  /** Removes a session and its log. */
  removeSession(id: string): void {
    const session = this.#sessions.get(id);
    if (!session) return;
    this.#order.splice(this.#order.indexOf(session), 1);
    this.#sessions.delete(id);
    this.#logs.delete(id);
  }

  /** Removes the sessions created before a time in epoch ms, as a server does with its history. */
  forgetSessionsBefore(time: number): void {
    for (const { id, createdAt } of [...this.#order]) {
      if (createdAt >= time) return;
      this.removeSession(id);
    }
  }

  /** Adds a line to a session's log; its place follows from its time. */
  addLogItem(sessionId: string, draft: Draft<LogItem, 'status' | 'text' | 'createdAt'>): LogItem {
    const log = this.#logs.get(sessionId) ?? [];
    const item: LogItem = {
      id: this.newId(),
      // Real logs jump to 1000 after the first two lines.
      usn: log.length < 2 ? log.length + 1 : log.length + 998,
      ...(draft.status !== 'Running' && { endedAt: draft.createdAt }),
      ...draft,
    };
    insertByTime(log, item);
    this.#logs.set(sessionId, log);
    return item;
  }

  /** A session's log in the order of its times. */
  log(sessionId: string): readonly LogItem[] {
    return this.#logs.get(sessionId) ?? [];
  }

  /** Changes a line where it stands; a new time does not move it. */
  changeLogItem(sessionId: string, id: string, changes: Changes<LogItem>): void {
    const item = this.log(sessionId).find((item) => item.id === id);
    if (item) Object.assign(item, changes);
  }

  removeLogItem(sessionId: string, id: string): void {
    this.#logs.set(
      sessionId,
      this.log(sessionId).filter((item) => item.id !== id),
    );
  }
}

/**
 * A UUID of version 4.
 *
 * @param random gives numbers from 0 up to 1
 */
export function randomUuid(random: () => number): string {
  const hex = (digits: number) =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const variant = (8 + Math.floor(random() * 4)).toString(16);
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
}

/** Most arrive in order, so the place is looked for from the end. */
function insertByTime<T extends { readonly createdAt: number }>(list: T[], entry: T): void {
  const before = list.findLastIndex((other) => other.createdAt <= entry.createdAt);
  list.splice(before + 1, 0, entry);
}
