import type { AnyIncident } from './any-incident';
import { type Concern, severityOf } from './concern';
import type { Digest, DigestNote, JobStrip, OpenItem } from './digest';
import { jobNameOf } from './job-names';
import { type JobRecord, openIncident } from './job-record';
import { muteNotes } from './mute-notes';
import type { Report } from './report';

/** What a digest is made from: how a server fares. */
export interface ServerPicture {
  readonly server: string;
  /** What is open of the server as a whole. */
  readonly open: readonly OpenItem[];
  /** What of that is muted. */
  readonly notes: readonly DigestNote[];
  readonly jobs: readonly JobPicture[];
  /** How many jobs it has besides, which nobody could look at. */
  readonly unseen: number;
}

/** How a job fares: far less than its record, of which there may be thousands. */
export interface JobPicture {
  readonly open: readonly OpenItem[];
  readonly strip: JobStrip;
  /** What of it is muted. */
  readonly notes: readonly DigestNote[];
}

const mostOpen = 25;
const mostStrips = 20;
const mostNotes = 20;
const stripLength = 14;
const longestName = 100;
const longestNote = 200;

/** How a job fares by what is remembered of it. */
export function pictureOfJob(server: string, id: string, record: JobRecord): JobPicture {
  const job = jobNameOf(id, record).slice(0, longestName);
  return {
    open: openItems(record, { server, job }),
    strip: stripOf(server, job, record),
    notes: muteNotes(record, job),
  };
}

/** The digest of how all servers fare. @param notes what the configuration holds back or passes over */
export function digestOf(
  dueAt: number,
  servers: readonly ServerPicture[],
  notes: readonly DigestNote[],
): Digest {
  const jobs = servers.flatMap(({ jobs }) => jobs);
  const unseen = servers.reduce((sum, { unseen }) => sum + unseen, 0);
  const open = [...servers, ...jobs].flatMap(({ open }) => open).toSorted(worstFirst);
  const strips = jobs.map(({ strip }) => strip).toSorted(byTrouble);
  const muted = [...servers, ...jobs].flatMap(({ notes }) => notes).filter(({ until }) => until > dueAt);
  const said = [...notes, ...muted.toSorted((one, other) => one.until - other.until)];
  return {
    dueAt,
    servers: servers.length,
    jobs: jobs.length + unseen,
    unseen,
    open: open.slice(0, mostOpen),
    furtherOpen: Math.max(0, open.length - mostOpen),
    strips: strips.slice(0, mostStrips),
    furtherJobs: Math.max(0, strips.length - mostStrips),
    notes: said.slice(0, mostNotes).map((note) => ({ ...note, what: note.what.slice(0, longestNote) })),
    furtherNotes: Math.max(0, said.length - mostNotes),
  };
}

/** What of a job or, where none is named, of a server as a whole is open. */
export function openItems(record: JobRecord, about: Pick<OpenItem, 'server' | 'job'>): readonly OpenItem[] {
  const run = openIncident(record);
  const concerns = record.concerns.filter(({ ending }) => ending === undefined);
  return [
    ...(run === undefined
      ? []
      : [
          {
            ...about,
            severity: run.latest.severity,
            since: Number.isNaN(Date.parse(run.since)) ? run.openedAt : Date.parse(run.since),
            what: { kind: 'run' as const, report: factsOf(run.latest) },
            ...parentOf(run),
          },
        ]),
    ...concerns.map((open) => ({
      ...about,
      severity: severityOf(open.concern),
      since: open.concern.since,
      what: { kind: 'concern' as const, concern: inShort(open.concern) },
      ...parentOf(open),
    })),
  ];
}

/** Its worst symptom tells what it is, and the others count. */
function inShort({ symptoms, further, ...concern }: Concern): Concern {
  const worst = symptoms.slice(0, 1);
  return { ...concern, symptoms: worst, further: further + symptoms.length - worst.length };
}

function factsOf({ state, status, severity, counts }: Report) {
  return { state, status: status.slice(0, longestName), severity, counts };
}

function parentOf({ parent }: Pick<AnyIncident, 'parent'>): Pick<OpenItem, 'parent'> {
  return parent === undefined ? {} : { parent };
}

/** How the last runs of a job went. */
export function stripOf(server: string, job: string, { runs, lastGood }: JobRecord): JobStrip {
  return {
    server,
    job,
    outcomes: runs.slice(-stripLength).map(({ outcome }) => outcome),
    ...(lastGood !== undefined && { lastGood }),
  };
}

function worstFirst(a: OpenItem, b: OpenItem): number {
  return Number(b.severity === 'error') - Number(a.severity === 'error') || a.since - b.since;
}

function byTrouble(a: JobStrip, b: JobStrip): number {
  return trouble(b) - trouble(a);
}

/** The last run counts most. */
function trouble({ outcomes }: JobStrip): number {
  const weights = { success: 0, unknown: 1, warning: 2, error: 3 } as const;
  return outcomes.reduce((sum, outcome, index) => sum + weights[outcome] * (index + 1), 0);
}
