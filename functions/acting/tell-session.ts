import { jobNamesOf } from '../alerts/job-names';
import { knowsSession } from '../alerts/known-session';
import type { Report } from '../alerts/report';
import type { ServerConfig } from '../config/config';
import { contextOf } from '../delivery/announcement-context';
import { Progress } from '../invocation/result';
import { readJobNow } from '../judging/job-reading';
import { runKey } from '../judging/run-key';
import { reportOfSession } from '../judging/session-report';
import { SessionNotFoundError, withSession } from '../polling/find-session';
import { inParallel } from '../polling/in-parallel';
import { ProductError } from '../product-error';
import { StateError } from '../state/store';
import { type Asked, answered, type Outcome, refused } from './asked';
import { visibleServers } from './visible-jobs';

/** How many servers are asked at once. */
const serversAtOnce = 8;

/** What can be the id of a session. */
const idPattern = /^[\w-]{1,64}$/;

/**
 * Tells of one session what its log says. Nothing is posted, and nothing of it is remembered.
 *
 * @throws StateError
 */
export async function tellSession(id: string, asked: Asked): Promise<Outcome> {
  const { world, scope } = asked;
  const unknown = (notAsked = 0) => refused({ kind: 'no session', id, notAsked, isRest: scope.isRest });
  if (!idPattern.test(id)) return unknown();
  const visible = await visibleServers(asked, (record) => knowsSession(record, id));
  const owner = visible.find(({ jobs }) => jobs.some(({ picture }) => picture));
  const local = new Map(world.config.servers.map((server) => [server.name, server]));
  if (owner !== undefined && !local.has(owner.server)) return { kind: 'elsewhere', server: owner.server };
  const candidates = owner === undefined ? visible : [owner];
  const reports: Report[] = [];
  const failures: string[] = [];
  await inParallel(candidates, serversAtOnce, async ({ server: name, record }) => {
    const server = local.get(name);
    if (server === undefined || reports.length > 0) return;
    // One that does not answer polls would keep everybody waiting, unless the session is known to be its own.
    if (owner === undefined && record?.outage !== undefined) {
      failures.push(withoutDetails(server));
      return;
    }
    try {
      const report = await reportFrom(server, id, asked);
      if (report !== undefined) reports.push(report);
    } catch (error) {
      if (!(error instanceof ProductError) || error instanceof StateError) throw error;
      if (error instanceof SessionNotFoundError) return;
      // What an error says of a server is for those whom its own alerts lead to.
      failures.push(scope.seesServer(name) ? error.message : withoutDetails(server));
    }
  });
  const [report] = reports;
  if (report !== undefined)
    return answered(
      { kind: 'session', report, context: await contextOf(world, report, undefined) },
      asked.isShared,
    );
  const [failure] = failures;
  if (failure !== undefined) return refused({ kind: 'trouble', said: failure });
  return unknown(candidates.filter(({ server }) => !local.has(server)).length);
}

function withoutDetails({ name }: ServerConfig): string {
  return `The server ${name} cannot be asked at the moment.`;
}

/** What a server has of a session; undefined where it is not to be seen where it is asked for. */
async function reportFrom(server: ServerConfig, id: string, asked: Asked): Promise<Report | undefined> {
  const { world, invocation, scope } = asked;
  const { routes } = world.config;
  let found: Report | undefined;
  await withSession({ id, server }, world, invocation, async ({ session, job, veeam }) => {
    const record = await job.read();
    const { id: jobId } = session.job;
    const isKnown = record.facts !== undefined || record.watch !== undefined;
    const reading = isKnown ? undefined : await readJobNow(veeam, session.job, undefined, world.clock());
    const memo = reading?.unknown === undefined ? reading?.memo : undefined;
    const known = memo === undefined ? record : { ...record, facts: memo };
    // Its log is read only where it may be told.
    if (!scope.seesJob(jobNamesOf(server.name, jobId, known, routes))) return;
    const key = runKey(server.name, session.id, 'asked');
    const progress = new Progress(server.name);
    const { report } = await reportOfSession(
      { key, session, server, memo: record.facts },
      world,
      veeam,
      progress,
    );
    // By now it may be called otherwise.
    const { organization } = report;
    const names = { server: server.name, job: report.job.name, ...(organization && { organization }) };
    if (scope.seesJob(names)) found = report;
  });
  return found;
}
