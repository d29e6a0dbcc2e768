import { deploy } from '../end-to-end/deployment';
import { acknowledge, blockActions } from '../slack-events/payloads';
import { inBase64, signedRequest } from '../slack-events/signed-request';
import { bundleHandlers } from './bundle-handlers';
import { byTurns } from './by-turns';
import { holdToShare, shareAt512 } from './cpu-share';
import { runFunction } from './function-run';
import { taskVariable } from './handlers/request';
import { type Line, milliseconds, times } from './line';

/** How often each function is started. */
const rounds = 21;

/** From the start of the front's process to its answer to somebody who pressed a button. */
export async function frontStart(): Promise<readonly Line[]> {
  const { assets, environment: own, close } = await deploy({ api: 'v8', interactive: true });
  const handlers = bundleHandlers('empty', 'front-by-sdk');
  const environment = { ...own, [taskVariable]: '{}' };
  try {
    const lines: Line[] = [];
    for (const share of [1, shareAt512]) {
      const start = (assetDirectory: string) => async () =>
        (await runFunction({ assetDirectory, environment }, pressed(), (pid) => holdToShare(pid, share))).ms;
      const [front, empty, sdk] = await byTurns(
        rounds,
        start(assets.events ?? ''),
        start(handlers.assets.empty),
        start(handlers.assets['front-by-sdk']),
      );
      const where = share === 1 ? 'a whole CPU' : 'the CPU of 512 MB';
      lines.push(
        {
          what: `Cold start of the front on ${where}, against an empty function`,
          figure: times(front / empty),
          target: '< 1.50 ×',
          of: `${milliseconds(front)} against ${milliseconds(empty)}; Slack waits 3,000 ms`,
        },
        {
          what: '… against its requests by the clients of the AWS SDK',
          figure: times(front / sdk),
          target: '',
          of: `${milliseconds(front)} against ${milliseconds(sdk)}`,
        },
      );
    }
    return lines;
  } finally {
    handlers.remove();
    await close();
  }
}

/** What a Function URL makes of a button that was pressed just now. */
function pressed(): object {
  const text = 'A mailbox could not be backed up. '.repeat(300);
  const body = blockActions(acknowledge, { message: { text, blocks: [] } });
  const { headers, ...request } = inBase64(signedRequest(body, Date.now()));
  return { ...request, headers, requestContext: { http: { method: 'POST', path: '/' } }, rawPath: '/' };
}
