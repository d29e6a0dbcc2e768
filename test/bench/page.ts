import { deploy } from '../end-to-end/deployment';
import { startLambda } from '../end-to-end/lambda';
import { bundleHandlers } from './bundle-handlers';
import { byTurns } from './by-turns';
import { type Task, taskVariable } from './handlers/request';
import { type Line, milliseconds, times } from './line';
import { LongLog, pageSize } from './long-log';
import { pageEvent, tellOfFailure } from './told-failure';

const lengths = [1_000, 100_000, 1_000_000] as const;
const rounds = 5;

/** Session pages of a warm function, streamed, against reading their logs alone. */
export async function page(): Promise<readonly Line[]> {
  const log = new LongLog(1);
  const setup = { api: 'v8', config: { links: { page: { expiry: '7d' } } }, inItsPlace: log.answer } as const;
  const deployment = await deploy(setup);
  const handlers = bundleHandlers('bare-loop');
  const { environment, assets, server, dynamo } = deployment;
  const lines: Line[] = [];
  try {
    const event = pageEvent(await tellOfFailure(deployment));
    for (const length of lengths) {
      log.length = length;
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
      const product = await startLambda({
        assetDirectory: assets.page ?? '',
        environment: { ...environment, PAGE_STREAMS: 'true' },
      });
      const loop = await startLambda({
        assetDirectory: handlers.assets['bare-loop'],
        environment: { ...environment, [taskVariable]: JSON.stringify(task) },
      });
      const firstBytes: number[] = [];
      const took = await byTurns(rounds + 1, {
        product: async () => {
          const began = performance.now();
          const outcome = await product.invoke(event);
          firstBytes.push(firstByteOf(outcome) - began);
          return performance.now() - began;
        },
        loop: async () => {
          const began = performance.now();
          await loop.invoke({});
          return performance.now() - began;
        },
      });
      await Promise.all([product.close(), loop.close()]);
      const first = firstBytes.toSorted((a, b) => a - b)[Math.floor(firstBytes.length / 2)] ?? Number.NaN;
      lines.push({
        what: `The page of ${length.toLocaleString('en-US')} log items: its last byte, against the bare loop`,
        figure: times(took.product / took.loop),
        target: '',
        of: `${milliseconds(took.product)} against ${milliseconds(took.loop)}; its first byte after ${milliseconds(first)}`,
      });
    }
    return lines;
  } finally {
    handlers.remove();
    await deployment.close();
  }
}

function firstByteOf(outcome: object): number {
  if ('payload' in outcome && typeof outcome.payload === 'object' && outcome.payload !== null) {
    if ('firstAt' in outcome.payload) return Number(outcome.payload.firstAt);
  }
  throw new Error(`The page was not streamed: ${JSON.stringify(outcome).slice(0, 300)}`);
}
