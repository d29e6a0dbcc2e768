import { type Deployment, deploy } from '../end-to-end/deployment';
import { bundleHandlers } from './bundle-handlers';
import { byTurns } from './by-turns';
import { type FunctionRun, runFunction } from './function-run';
import { type Task, taskVariable } from './handlers/request';
import { type Line, megabytes, seconds, times } from './line';
import { LongLog, pageSize } from './long-log';

const rounds = 5;
const lengths = [100_000, 1_000_000] as const;

/** How much memory the function has, in bytes. */
const memorySize = 512 * 1024 * 1024;

/** Whole polls that judge a session with a huge log, its file in Slack included, against reading its pages alone. */
export async function reading(): Promise<readonly Line[]> {
  const log = new LongLog(0);
  const deployment = await deploy({ api: 'v8', inItsPlace: log.answer });
  const handlers = bundleHandlers('bare-loop');
  try {
    await deployment.lambda.invoke({ server: 'hq' });
    const lines: Line[] = [];
    const peaks: number[] = [];
    for (const length of lengths) {
      log.length = length;
      const memory: number[] = [];
      const requests: number[] = [];
      const poll = async () => {
        failWithLog(deployment);
        log.requests = 0;
        const {
          ms,
          memory: peak,
          payload,
        } = await runFunction(
          { assetDirectory: deployment.assets.poll, environment: deployment.environment },
          { server: 'hq' },
        );
        expectRead(payload, length);
        memory.push(peak);
        requests.push(log.requests);
        return ms;
      };
      const loop = async () => (await bareLoop(deployment, handlers.assets['bare-loop'], length)).ms;
      const took = await byTurns(rounds, { product: poll, loop });
      const peak = Math.max(...memory);
      peaks.push(peak);
      const few = Math.ceil(length / pageSize);
      lines.push({
        what: `A poll that reads ${length.toLocaleString('en-US')} log items, against the bare loop`,
        figure: times(took.product / took.loop),
        target: length === 1_000_000 ? '≤ 1.20 ×' : '',
        of: `${seconds(took.product)} against ${seconds(took.loop)}; ${Math.max(...requests)} requests, at least ${few}`,
      });
    }
    const [few = Number.NaN, many = Number.NaN] = peaks;
    lines.push({
      what: 'Memory while it reads 1,000,000 log items, against that of the function',
      figure: times(many / memorySize),
      target: '≤ 0.50 ×',
      of: `${megabytes(many)} at most; with 100,000 log items ${megabytes(few)}`,
    });
    return lines;
  } finally {
    handlers.remove();
    await deployment.close();
  }
}

let failures = 0;

/** One more session that failed; its log is the long one. */
function failWithLog({ world }: Deployment): void {
  const { id: organizationId } = world.addOrganization({ name: `contoso-${failures}.onmicrosoft.com` });
  const { id: jobId } = world.addJob({ name: `Exchange ${failures++}`, organizationId });
  const createdAt = Date.now() - 60_000;
  world.addSession({ jobId, createdAt, endedAt: createdAt + 30_000, status: 'Failed' });
}

function expectRead(payload: unknown, length: number): void {
  if (JSON.stringify(payload).includes(`"logItemsRead":${length},`)) return;
  throw new Error(`The poll did not read ${length} log items: ${JSON.stringify(payload).slice(0, 500)}`);
}

/** Reads the pages of a log and nothing else. */
async function bareLoop(
  { environment, server, dynamo }: Deployment,
  asset: string,
  length: number,
): Promise<FunctionRun> {
  const task: Task = {
    table: dynamo.table,
    veeam: server.url,
    pin: server.sha256,
    login: server.login,
    requests: Array.from({ length: Math.ceil(length / pageSize) }, (_, index) => ({
      to: 'veeam',
      method: 'GET',
      path: `/v8/JobSessions/x/LogItems?limit=${pageSize}&offset=${index * pageSize}`,
    })),
  };
  const variables = { ...environment, [taskVariable]: JSON.stringify(task) };
  return await runFunction({ assetDirectory: asset, environment: variables }, {});
}
