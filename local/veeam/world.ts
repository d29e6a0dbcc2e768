import { type BackupProxy, proxyOf } from './backup-proxy';
import { ChangeLog } from './change-log';
import { healthy, type ServiceHealth } from './health';
import { type Job, type JobDraft, type JobOfAnyKind, jobOf } from './job';
import { type License, lastingLicense } from './license';
import type { ProcessedObject } from './processed-object';
import { type Repository, repositoryOf } from './repository';
import type { BackupSchedule } from './schedule';

/** A Microsoft 365 organization that is backed up. */
export interface Organization {
  readonly id: string;
  readonly name: string;
  /** Users that take a license. */
  readonly licensedUsers: number;
  /** Users that a rental license does not count yet. */
  readonly newUsers: number;
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
  readonly proxies = new Map<string, BackupProxy>();
  readonly repositories = new Map<string, Repository>();
  /** How the services are that the server depends on; the names of v8. */
  readonly health = new Map<string, ServiceHealth>([
    ['nats', healthy],
    ['configurationDb', healthy],
  ]);
  readonly installationId: string;
  /** The repository of every job that names none. */
  readonly repositoryId: string;
  /** The proxy of every repository that names none. */
  readonly proxyId: string;
  license: License = lastingLicense;
  readonly changes = new ChangeLog();
  /**
   * Has a job run that somebody starts by hand, and gives the new session, which must be in the world by then. Whoever plays the
   * world sets it; without that the session runs and does not end. It is never asked of a job that is running.
   *
   * @param at epoch ms by the server's clock
   * @throws Refusal where it is not to start
   */
  onStart: (job: Job, at: number) => Session = (job, createdAt) =>
    this.addSession({ jobId: job.id, createdAt });
  readonly #random: () => number;
  readonly #sessions = new Map<string, Session>();
  readonly #logs = new Map<string, LogItem[]>();
  readonly #processed = new Map<string, ProcessedObject[]>();
  /** By creation, oldest first. */
  readonly #order: Session[] = [];

  /** @param random gives numbers from 0 up to 1 */
  constructor(random: () => number) {
    this.#random = random;
    this.installationId = this.newId();
    this.repositoryId = this.newId();
    this.proxyId = this.newId();
    this.addProxy({ id: this.proxyId });
    this.addRepository({ id: this.repositoryId });
  }

  newId(): string {
    return randomUuid(this.#random);
  }

  addOrganization(draft: Draft<Organization, 'name'>): Organization {
    const organization = { id: this.newId(), licensedUsers: 0, newUsers: 0, ...draft };
    this.organizations.set(organization.id, organization);
    return organization;
  }

  /** Adds a proxy that is well unless the draft says otherwise. */
  addProxy(draft: Partial<BackupProxy>): BackupProxy {
    const proxy = proxyOf({ ...draft, id: draft.id ?? this.newId() });
    this.proxies.set(proxy.id, proxy);
    return proxy;
  }

  changeProxy(id: string, changes: Changes<BackupProxy>): void {
    const proxy = this.proxies.get(id);
    if (proxy) this.proxies.set(id, { ...proxy, ...changes });
  }

  /** Adds a repository that is well and half full unless the draft says otherwise. */
  addRepository(draft: Partial<Repository>): Repository {
    const repository = repositoryOf({ proxyId: this.proxyId, ...draft, id: draft.id ?? this.newId() });
    this.repositories.set(repository.id, repository);
    return repository;
  }

  changeRepository(id: string, changes: Changes<Repository>): void {
    const repository = this.repositories.get(id);
    if (repository) this.repositories.set(id, { ...repository, ...changes });
  }

  /** The repository of a job; of one that is gone, the usual one. */
  repositoryOf(jobId: string): Repository | undefined {
    return this.repositories.get(this.jobs.get(jobId)?.repositoryId ?? this.repositoryId);
  }

  /** Adds a backup job or, where the draft says so, a copy job. */
  addJob(draft: JobDraft): Job {
    const job = jobOf(draft, { id: this.newId(), repositoryId: this.repositoryId });
    this.jobs.set(job.id, job);
    return job;
  }

  changeJob(id: string, changes: Changes<JobOfAnyKind>): void {
    const job = this.jobs.get(id);
    if (job) this.jobs.set(id, { ...job, ...changes });
  }

  /** Puts a backup job on another schedule. */
  reschedule(id: string, schedule: BackupSchedule): void {
    const job = this.jobs.get(id);
    if (job?.kind === 'backup') this.jobs.set(id, { ...job, schedule });
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
    this.changes.note(session.id);
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

  /** Whether a session of a job has not ended. */
  isRunning(jobId: string): boolean {
    return this.#order.some((session) => session.jobId === jobId && session.endedAt === undefined);
  }

  /** The last session of a job that left something to restore. */
  lastBackupOf(jobId: string): Session | undefined {
    return this.#order.findLast(
      ({ jobId: id, status }) => id === jobId && (status === 'Success' || status === 'Warning'),
    );
  }

  changeSession(id: string, changes: Changes<Session>): void {
    const session = this.#sessions.get(id);
    if (!session) return;
    Object.assign(session, changes, { version: session.version + 1 });
    this.changes.note(id);
  }

  /** Removes a session and its log. */
  removeSession(id: string): void {
    const session = this.#sessions.get(id);
    if (!session) return;
    this.#order.splice(this.#order.indexOf(session), 1);
    this.#sessions.delete(id);
    this.#logs.delete(id);
    this.#processed.delete(id);
    this.changes.forget(id);
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

  /** Notes what became of an object in a session. */
  addProcessedObject(sessionId: string, object: ProcessedObject): void {
    const objects = this.#processed.get(sessionId);
    if (objects) objects.push(object);
    else this.#processed.set(sessionId, [object]);
  }

  /** What a session has processed, in order. */
  processedObjects(sessionId: string): readonly ProcessedObject[] {
    return this.#processed.get(sessionId) ?? [];
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
