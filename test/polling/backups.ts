import type { Session } from '../../local/veeam/world';
import type { Stage } from './stage';

/** What the jobs of these tests back up. */
export interface Backups {
  readonly organizationId: string;
  readonly jobId: string;
}

/** An organization with one job, "Exchange nightly", which tries failed objects again three times, ten minutes apart. */
export function addBackups({ world }: Stage, { retries = true, name = 'Exchange nightly' } = {}): Backups {
  const organization = world.addOrganization({ name: 'contoso.onmicrosoft.com' });
  const job = world.addJob({
    name,
    organizationId: organization.id,
    retries: { enabled: retries, attempts: 3, waitMinutes: 10 },
  });
  return { organizationId: organization.id, jobId: job.id };
}

/** A line of a log: its status and its text. */
export type Line = readonly [status: string, text: string | null];

/** Adds a session of three minutes that has just ended. */
export function addEnded(
  { world, clock }: Stage,
  jobId: string,
  status: string,
  lines: readonly Line[] = [],
  facts: Partial<Session> = {},
): Session {
  const endedAt = clock();
  const createdAt = endedAt - 3 * 60_000;
  const session = world.addSession({ jobId, createdAt, endedAt, status, objects: lines.length, ...facts });
  addLines(world, session.id, createdAt, lines);
  return session;
}

/** Adds lines to a session's log. */
export function addLines(
  world: Stage['world'],
  sessionId: string,
  createdAt: number,
  lines: readonly Line[],
): void {
  for (const [status, text] of lines) world.addLogItem(sessionId, { status, text, createdAt });
}

/** What a log says around its problems. */
export const started: Line = ['Success', 'Job started at 11/21/2026 10:00:00 PM'];

/** A mailbox that could not be read. */
export const denied = (mailbox: string): Line => [
  'Error',
  `Processing mailbox ${mailbox}@contoso.onmicrosoft.com failed with error: Failed to get folder properties. Not allowed to access Non IPM folder.`,
];

/** A problem that no other number has, below 676: news for whoever had the others. */
export const news = (number: number): Line => {
  const letters = [Math.floor(number / 26), number % 26].map((place) => String.fromCharCode(97 + place));
  return [
    'Error',
    `Processing mailbox finance@contoso.onmicrosoft.com failed with error: The store x${letters.join('')} is full.`,
  ];
};

/** A OneDrive that is not there. */
export const missing = (name: string): Line => [
  'Warning',
  `Processing OneDrive ${name} completed with warning: OneDrive was not found (ID: 8aa63700-629d-4a24-bda3-e34e704ef130, name: ${name})`,
];
