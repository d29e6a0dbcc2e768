import { type Deployment, deploy } from '../end-to-end/deployment';
import { bareLoopVariables } from './bare-loop-task';
import { bundleHandlers } from './bundle-handlers';
import { byTurns } from './by-turns';
import { holdToShare, shareAt512 } from './cpu-share';
import { runFunction } from './function-run';
import { type Line, megabytes, seconds, times } from './line';
import { LongLog, pageSize } from './long-log';

const rounds = 5;

/** Logs by their length and by which of their items are problems. */
const logs = [
  { length: 100_000, problemEvery: 500, target: '' },
  { length: 1_000_000, problemEvery: 500, target: '≤ 1.20 ×' },
  { length: 1_000_000, problemEvery: 10, target: '' },
] as const;

/** How much memory the function has, in bytes. */
const memorySize = 512 * 1024 * 1024;

/** Whole polls that judge a session with a huge log, its file in Slack included, against reading its pages alone. */
export async function reading(): Promise<readonly Line[]> {
  const log = new LongLog(0);
  const deployment = await deploy({ api: 'v8', inItsPlace: log.answer });
  const handlers = bundleHandlers('bare-loop');
  const { assets, environment, lambda } = deployment;
  try {
    await lambda.invoke({ server: 'hq' });
    const lines: Line[] = [];
    const peaks: number[] = [];
    for (const { length, problemEvery, target } of logs) {
      Object.assign(log, { length, problemEvery });
      let peak = 0;
      let requests = 0;
      const poll = async () => {
        failWithLog(deployment);
        log.requests = 0;
        const run = await runFunction({ assetDirectory: assets.poll, environment }, { server: 'hq' });
        expectRead(run.payload, length, length / problemEvery);
        peak = Math.max(peak, run.memory);
        requests = Math.max(requests, log.requests);
        return run.ms;
      };
      const loop = async () =>
        (
          await runFunction(
            {
              assetDirectory: handlers.assets['bare-loop'],
              environment: bareLoopVariables(deployment, length),
            },
            {},
          )
        ).ms;
      const [product, bare] = await byTurns(rounds, poll, loop);
      peaks.push(peak);
      lines.push({
        what: `A poll that reads ${length.toLocaleString('en-US')} log items, one in ${problemEvery} a problem, against the bare loop`,
        figure: times(product / bare),
        target,
        of: `${seconds(product)} against ${seconds(bare)}; ${requests} requests, at least ${Math.ceil(length / pageSize)}`,
      });
    }
    lines.push(await readTenMillion(log, deployment));
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

/** How long a poll of five minutes reads before it has to say what it found, in ms. */
const timeToRead = 240_000;

/** A log that is ten times as long as any that was ever seen, on the CPU of 512 MB. */
async function readTenMillion(log: LongLog, deployment: Deployment): Promise<Line> {
  const length = 10_000_000;
  Object.assign(log, { length, problemEvery: 500 });
  failWithLog(deployment);
  const { assets, environment } = deployment;
  const { ms, memory, payload } = await runFunction(
    { assetDirectory: assets.poll, environment },
    { server: 'hq' },
    (pid) => holdToShare(pid, shareAt512),
  );
  expectRead(payload, length, length / 500);
  return {
    what: 'A poll that reads 10,000,000 log items on the CPU of 512 MB, against the time that it has',
    figure: times(ms / timeToRead),
    target: '≤ 1.00 ×',
    of: `${seconds(ms)} of ${seconds(timeToRead)}; ${megabytes(memory)} at most`,
  };
}

let failures = 0;

/** One more session that failed; its log is the long one. */
function failWithLog({ world }: Deployment): void {
  const { id: organizationId } = world.addOrganization({ name: `contoso-${failures}.onmicrosoft.com` });
  const { id: jobId } = world.addJob({ name: `Exchange ${failures++}`, organizationId });
  const createdAt = Date.now() - 60_000;
  world.addSession({ jobId, createdAt, endedAt: createdAt + 30_000, status: 'Failed' });
}

function expectRead(payload: unknown, length: number, problems: number): void {
  const told = JSON.stringify(payload);
  if (told.includes(`"logItemsRead":${length},"problems":${problems},`)) return;
  throw new Error(`The poll did not find ${problems} problems in ${length} log items: ${told.slice(0, 500)}`);
}
