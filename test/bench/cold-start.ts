import { type Deployment, deploy } from '../end-to-end/deployment';
import { bundleHandlers } from './bundle-handlers';
import { byTurns } from './by-turns';
import { holdToShare, shareAt512 } from './cpu-share';
import { frontStart } from './front-start';
import { runFunction } from './function-run';
import { type Request, type Task, taskVariable } from './handlers/request';
import { type Line, milliseconds, times } from './line';
import { pageEvent, tellOfFailure } from './told-failure';

/** How often each function is started. */
const rounds = 15;

/** A function of the product, and what it is compared with. */
interface Contest {
  readonly what: string;
  readonly event: unknown;
  readonly variables: Readonly<Record<string, string>>;
  readonly product: string;
  readonly plain: string;
}

/** From the start of a function's process to its first answer. */
export async function coldStart(): Promise<readonly Line[]> {
  const deployment = await deploy({ api: 'v8', config: { links: { page: { expiry: '7d' } } } });
  const handlers = bundleHandlers('empty', 'by-hand', 'sdk-alone', 'plain', 'plain-page');
  const { assets, environment } = deployment;
  try {
    const link = await tellOfFailure(deployment);
    const contests: readonly Contest[] = [
      {
        what: 'an idle poll',
        event: { server: 'hq' },
        variables: {},
        product: assets.poll,
        plain: handlers.assets.plain,
      },
      {
        what: 'a session page',
        event: pageEvent(link),
        variables: { PAGE_STREAMS: 'false' },
        product: assets.page ?? '',
        plain: handlers.assets['plain-page'],
      },
    ];
    const lines: Line[] = [];
    for (const { what, event, variables, product, plain } of contests) {
      const task = await taskOf(deployment, product, variables, event);
      const all = { ...environment, ...variables, [taskVariable]: JSON.stringify(task) };
      for (const share of [1, shareAt512]) {
        const start = (assetDirectory: string) => async () =>
          (await runFunction({ assetDirectory, environment: all }, event, (pid) => holdToShare(pid, share)))
            .ms;
        const took = await byTurns(
          rounds,
          start(product),
          start(plain),
          start(handlers.assets['by-hand']),
          start(handlers.assets['sdk-alone']),
          start(handlers.assets.empty),
        );
        lines.push(...linesOf(what, share, took));
      }
    }
    return [...lines, ...(await frontStart())];
  } finally {
    handlers.remove();
    await deployment.close();
  }
}

/** What functions took, in ms. */
type Times = readonly [product: number, plain: number, floor: number, sdk: number, empty: number];

function linesOf(what: string, share: number, [product, plain, floor, sdk, empty]: Times): readonly Line[] {
  const isWhole = share === 1;
  const where = isWhole ? 'a whole CPU' : 'the CPU of 512 MB';
  return [
    {
      what: `Cold start of ${what} on ${where}, against the plain build`,
      figure: times(product / plain),
      target: isWhole ? '≤ 0.50 ×' : '',
      of: `${milliseconds(product)} against ${milliseconds(plain)}`,
    },
    {
      what: '… against the floor',
      figure: times(product / floor),
      target: isWhole ? '≤ 1.80 ×' : '',
      of: `${milliseconds(product)} against ${milliseconds(floor)}; an empty function ${milliseconds(empty)}`,
    },
    {
      what: '… of which the AWS SDK alone, against the floor',
      figure: times(sdk / floor),
      target: '',
      of: `${milliseconds(sdk)} for its own requests without those to VB365`,
    },
  ];
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
  const before = dynamo.requests();
  await runFunction({ assetDirectory: asset, environment: { ...environment, ...variables } }, event);
  const reads = dynamo.requests() - before;
  const requests: Request[] = [
    ...Array.from({ length: reads }, () => ({ to: 'dynamodb' as const, key: 'server#hq' })),
    ...secrets.requests.map(({ secretId = '' }) => ({ to: 'secretsmanager' as const, secret: secretId })),
    ...veeam.requests.map(({ method, url }) => ({ to: 'veeam' as const, method, path: pathOf(url) })),
  ];
  return { table: dynamo.table, veeam: server.url, pin: server.sha256, login: server.login, requests };
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url, 'https://vb365.example');
  return `${pathname}${search}`;
}
