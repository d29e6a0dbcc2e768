import { deploy } from '../end-to-end/deployment';
import { startLambda } from '../end-to-end/lambda';
import { bareLoopVariables } from './bare-loop-task';
import { bundleHandlers } from './bundle-handlers';
import { byTurns } from './by-turns';
import { type Line, milliseconds, times } from './line';
import { LongLog } from './long-log';
import { median } from './median';
import { pageEvent, tellOfFailure } from './told-failure';

const lengths = [1_000, 100_000, 1_000_000] as const;
const rounds = 5;

/** Session pages of a warm function, streamed, against reading their logs alone. */
export async function sessionPage(): Promise<readonly Line[]> {
  const log = new LongLog(1);
  const setup = { api: 'v8', config: { links: { page: { expiry: '7d' } } }, inItsPlace: log.answer } as const;
  const deployment = await deploy(setup);
  const handlers = bundleHandlers('bare-loop');
  const { environment, assets } = deployment;
  const lines: Line[] = [];
  try {
    const event = pageEvent(await tellOfFailure(deployment));
    for (const length of lengths) {
      log.length = length;
      const product = await startLambda({
        assetDirectory: assets.page ?? '',
        environment: { ...environment, PAGE_STREAMS: 'true' },
      });
      const loop = await startLambda({
        assetDirectory: handlers.assets['bare-loop'],
        environment: bareLoopVariables(deployment, length),
      });
      // Neither is measured when it is cold.
      await Promise.all([product.invoke(event), loop.invoke({})]);
      const firstBytes: number[] = [];
      const [page, bare] = await byTurns(
        rounds,
        async () => {
          const began = performance.now();
          firstBytes.push(firstByteOf(await product.invoke(event)) - began);
          return performance.now() - began;
        },
        async () => {
          const began = performance.now();
          await loop.invoke({});
          return performance.now() - began;
        },
      );
      await Promise.all([product.close(), loop.close()]);
      lines.push({
        what: `The page of ${length.toLocaleString('en-US')} log items: its last byte, against the bare loop`,
        figure: times(page / bare),
        target: '',
        of: `${milliseconds(page)} against ${milliseconds(bare)}; its first byte after ${milliseconds(median(firstBytes))}`,
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
