import type { AnyIncident } from './any-incident';
import { severityOf } from './concern';
import type { Digest, DigestNote, JobStrip, OpenItem } from './digest';
import { type JobRecord, openIncident } from './job-record';
import type { Report } from './report';

/** What a digest is made from: everything that is remembered of a server. */
export interface ServerPicture {
  readonly server: string;
  /** What is said of the server as a whole. */
  readonly record: JobRecord;
  readonly jobs: readonly JobPicture[];
}

/** What is remembered of a job. */
export interface JobPicture {
  readonly id: string;
  readonly record: JobRecord;
}

const mostOpen = 25;
const mostStrips = 20;
const stripLength = 14;
const longestName = 100;

/** The digest of what is remembered. */
export function digestOf(
  dueAt: number,
  pictures: readonly ServerPicture[],
  notes: readonly DigestNote[],
): Digest {
  const jobs = pictures.flatMap(({ server, jobs }) => jobs.map((job) => ({ server, ...job })));
  const open = [
    ...pictures.flatMap(({ server, record }) => openItems(server, undefined, record)),
    ...jobs.flatMap(({ server, id, record }) => openItems(server, nameOf(id, record), record)),
  ].toSorted(worstFirst);
  const strips = jobs
    .map(({ server, id, record }) => stripOf(server, nameOf(id, record), record))
    .toSorted((a, b) => trouble(b) - trouble(a));
  return {
    dueAt,
    servers: pictures.length,
    jobs: jobs.length,
    open: open.slice(0, mostOpen),
    furtherOpen: Math.max(0, open.length - mostOpen),
    strips: strips.slice(0, mostStrips),
    furtherJobs: Math.max(0, strips.length - mostStrips),
    notes,
  };
}

function openItems(server: string, job: string | undefined, record: JobRecord): readonly OpenItem[] {
  const run = openIncident(record);
  const about = { server, ...(job !== undefined && { job }) };
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
      what: {
        kind: 'concern' as const,
        concern: { ...open.concern, symptoms: open.concern.symptoms.slice(0, 1) },
      },
      ...parentOf(open),
    })),
  ];
}

function factsOf({ state, status, severity, counts }: Report) {
  return { state, status: status.slice(0, longestName), severity, counts };
}

function parentOf({ parent }: Pick<AnyIncident, 'parent'>): Pick<OpenItem, 'parent'> {
  return parent === undefined ? {} : { parent };
}

function stripOf(server: string, job: string, { runs, lastGood }: JobRecord): JobStrip {
  return {
    server,
    job,
    outcomes: runs.slice(-stripLength).map(({ outcome }) => outcome),
    ...(lastGood !== undefined && { lastGood }),
  };
}

function nameOf(id: string, { watch, facts, incidents }: JobRecord): string {
  const name = watch?.name ?? facts?.name ?? incidents.at(-1)?.latest.job.name ?? `job ${id}`;
  return name.slice(0, longestName);
}

function worstFirst(a: OpenItem, b: OpenItem): number {
  return Number(b.severity === 'error') - Number(a.severity === 'error') || a.since - b.since;
}

/** The last run counts most. */
function trouble({ outcomes }: JobStrip): number {
  const weights = { success: 0, unknown: 1, warning: 2, error: 3 } as const;
  return outcomes.reduce((sum, outcome, index) => sum + weights[outcome] * (index + 1), 0);
}
