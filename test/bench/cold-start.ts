import { type Deployment, deploy } from '../end-to-end/deployment';
import { bundleHandlers } from './bundle-handlers';
import { byTurns } from './by-turns';
import { holdToShare, shareAt512 } from './cpu-share';
import { runFunction } from './function-run';
import { type Request, type Task, taskVariable } from './handlers/request';
import { type Line, milliseconds, times } from './line';
import { pageEvent, tellOfFailure } from './told-failure';

/** How often each function is started. */
const rounds = 15;

/** From the start of a function's process to its first answer. */
export async function coldStart(): Promise<readonly Line[]> {
  const deployment = await deploy({ api: 'v8', config: { links: { page: { expiry: '7d' } } } });
  const handlers = bundleHandlers('empty', 'by-hand', 'plain');
  try {
    const link = await tellOfFailure(deployment);
    const lines: Line[] = [];
    const poll = {
      what: 'an idle poll',
      event: { server: 'hq' },
      asset: deployment.assets.poll,
      variables: {},
    };
    const page = {
      what: 'a session page',
      event: pageEvent(link),
      asset: deployment.assets.page ?? '',
      variables: { PAGE_STREAMS: 'false' },
    };
    for (const { what, event, asset, variables } of [poll, page]) {
      const task = await taskOf(deployment, asset, variables, event);
      const all = { ...deployment.environment, ...variables, [taskVariable]: JSON.stringify(task) };
      for (const share of [1, shareAt512]) {
        const start = async (assetDirectory: string) =>
          (await runFunction({ assetDirectory, environment: all }, event, (pid) => holdToShare(pid, share)))
            .ms;
        const took = await byTurns(rounds, {
          product: () => start(asset),
          empty: () => start(handlers.assets.empty),
          floor: () => start(handlers.assets['by-hand']),
          plain: () => start(handlers.assets.plain),
        });
        const where = share === 1 ? 'a whole CPU' : 'the CPU of 512 MB';
        lines.push(
          {
            what: `Cold start of ${what} on ${where}, against the plain build`,
            figure: times(took.product / took.plain),
            target: share === 1 ? '≤ 0.50 ×' : '',
            of: `${milliseconds(took.product)} against ${milliseconds(took.plain)}`,
          },
          {
            what: `… against the floor`,
            figure: times(took.product / took.floor),
            target: share === 1 ? '≤ 1.80 ×' : '',
            of: `${milliseconds(took.product)} against ${milliseconds(took.floor)}; an empty function ${milliseconds(took.empty)}`,
          },
        );
      }
    }
    return lines;
  } finally {
    handlers.remove();
    await deployment.close();
  }
}

/** The requests that the product makes when it is cold: the others make the same. */
async function taskOf(
  { environment, veeam, secrets, dynamo, server }: Deployment,
  asset: string,
  variables: Readonly<Record<string, string>>,
  event: unknown,
): Promise<Task> {
  veeam.requests.length = 0;
  secrets.requests.length = 0;
  await runFunction({ assetDirectory: asset, environment: { ...environment, ...variables } }, event);
  const requests: Request[] = [
    { to: 'dynamodb', key: 'server#hq' },
    ...secrets.requests.map(({ secretId = '' }) => ({ to: 'secretsmanager' as const, secret: secretId })),
    ...veeam.requests.map(({ method, url }) => ({ to: 'veeam' as const, method, path: pathOf(url) })),
  ];
  return { table: dynamo.table, veeam: server.url, pin: server.sha256, login: server.login, requests };
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url, 'https://vb365.example');
  return `${pathname}${search}`;
}
