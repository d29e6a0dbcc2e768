import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { nodeVariables } from '../../lib/lambda-function';
import { type Certificate, makeCertificate } from '../../local/certificate';
import { startDynamoDb } from '../../local/dynamodb';
import type { HttpRequest, HttpResponse } from '../../local/http';
import { startLambdaApi } from '../../local/lambda-api';
import { startSecretsManager } from '../../local/secrets-manager';
import { listen as listenSlack } from '../../local/slack/listen';
import { createSlack } from '../../local/slack/slack';
import type { Message } from '../../local/slack/workspace/message';
import type { ApiVersion } from '../../local/veeam/api-version';
import { listen as listenVeeam } from '../../local/veeam/listen';
import { createVeeamServer } from '../../local/veeam/server';
import { VeeamWorld } from '../../local/veeam/world';
import { seeded } from '../local/veeam/seeded';
import { signingSecret } from '../slack-events/signed-request';
import { synthesizeAssets } from './asset';
import { type Lambda, startLambda } from './lambda';
import { timeMachine } from './time-machine';
import { type WatchedWay, type Watcher, watchedWay } from './watched-way';

const channel = 'C0123456789';
const login = { username: 'CONTOSO\\notifier', password: 'correct horse' };
const botToken = 'xoxb-1-2-deployed';
const linkKey = 'a-key-of-links-that-nobody-may-see';

/** Somebody who may do what operators may. */
export const operator = 'U0000000ANA';

/** What the stack tells the functions for what people ask in Slack. */
const actionsFunction = 'Vb365Notifier-SlackActions';
const slackVariables = {
  SLACK_SECRET: 'vb365-notifier/slack',
  ACTIONS_FUNCTION: actionsFunction,
  ACTIONS_FUNCTIONS: actionsFunction,
  SERVERS_EACH: '100',
  URL_SUFFIX: 'amazonaws.com',
};

/** What the stack tells the functions of the session page. */
const pageVariables = { PAGE_URL: 'https://page.lambda-url.example/', PAGE_KEY_SECRET: 'vb365/page-key' };

export type Deployment = Awaited<ReturnType<typeof deploy>>;

/** What differs from one deployment to another. */
export interface DeploymentSetup {
  readonly api: ApiVersion;
  /** What the configuration says about the server's certificate; by default its fingerprint. */
  readonly tls?: (certificate: Certificate) => object;
  /** Further keys of the configuration. */
  readonly config?: object;
  /** Whether people may ask for something in Slack. */
  readonly interactive?: boolean;
  /** Answers requests in the VB365 server's place; undefined leaves one to it. */
  readonly inItsPlace?: (request: HttpRequest) => HttpResponse | undefined;
  /** Sees every request of the function. Everything then goes over plain HTTP, and time is the test's. */
  readonly watcher?: Watcher;
}

/** The synthesized function in its runtime, and stand-ins of everything that it reaches over the network. */
export async function deploy({
  api,
  tls = ({ sha256 }) => ({ sha256 }),
  config: more = {},
  interactive = false,
  inItsPlace,
  watcher,
}: DeploymentSetup) {
  const directory = mkdtempSync(join(tmpdir(), 'deployment-'));
  const certificate = await makeCertificate();
  const world = new VeeamWorld(seeded(1));
  const time = timeMachine(directory);
  const { clock } = time;
  const veeam = createVeeamServer({ world, versions: [api], login, clock, random: seeded(2) });
  const slack = createSlack({
    clock,
    tokens: [{ token: botToken }],
    channels: [{ id: channel, name: 'backup-alerts' }],
    users: [{ id: operator, name: 'Ana Fischer' }],
    interactivity: { signingSecret, requestUrl: 'https://front.lambda-url.example/' },
  });
  const [veeamListening, slackListening, dynamo, lambdaApi, secrets] = await Promise.all([
    listenVeeam(
      { ...veeam, handle: (request) => inItsPlace?.(request) ?? veeam.handle(request) },
      watcher ? {} : { certificate },
    ),
    listenSlack(slack, { port: 0 }),
    startDynamoDb(),
    startLambdaApi({ functions: [actionsFunction] }),
    startSecretsManager({
      secrets: new Map([
        ['vb365/hq', JSON.stringify(login)],
        [slackVariables.SLACK_SECRET, interactive ? JSON.stringify({ botToken, signingSecret }) : botToken],
        [pageVariables.PAGE_KEY_SECRET, linkKey],
      ]),
    }),
  ]);

  const ways: WatchedWay[] = [];
  const way = async (url: string): Promise<string> => {
    if (watcher === undefined) return url;
    const watched = await watchedWay(url, watcher);
    ways.push(watched);
    return watched.url;
  };
  const veeamUrl = await way(veeamListening.url);
  const slackUrl = await way(new URL(slackListening.apiUrl).origin);
  const dynamoUrl = await way(dynamo.url);
  const secretsUrl = await way(secrets.url);

  const configFile = join(directory, 'notifier.yaml');
  writeFileSync(join(directory, 'ca.pem'), certificate.cert);
  const config = {
    servers: [{ name: 'hq', url: veeamUrl, secret: 'vb365/hq', ...(!watcher && { tls: tls(certificate) }) }],
    slack: {
      secret: slackVariables.SLACK_SECRET,
      channel,
      apiUrl: `${slackUrl}/api/`,
      ...(interactive && { interactive, operators: [operator] }),
    },
    schedule: 'rate(5 minutes)',
    ...more,
  };
  writeFileSync(configFile, stringify(config));
  const assets = synthesizeAssets(configFile);
  const environment = {
    ...nodeVariables,
    STATE_TABLE: dynamo.table,
    AWS_ENDPOINT_URL_DYNAMODB: dynamoUrl,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsUrl,
    AWS_ENDPOINT_URL_LAMBDA: lambdaApi.url,
    ...(watcher && time.environment),
    ...pageVariables,
    ...slackVariables,
  };
  const lambda = await startLambda({
    assetDirectory: assets.poll,
    // The function's deadline stands still while its clock is moved.
    ...(watcher && { timeout: 20 * 24 * 3_600_000 }),
    environment,
  });
  const further: Lambda[] = [];
  const start = async (asset: string | undefined, variables: Readonly<Record<string, string>> = {}) => {
    if (asset === undefined) throw new Error('The configuration has no such function.');
    const started = await startLambda({
      assetDirectory: asset,
      environment: { ...environment, ...variables },
    });
    further.push(started);
    return started;
  };

  return {
    world,
    time,
    veeam,
    slack,
    secrets,
    dynamo,
    lambda,
    assets,
    /** What the functions' variables say. */
    environment,
    /** Where Slack is. */
    slackUrl,
    /** Where its VB365 server is, and how one logs in to it. */
    server: { url: veeamUrl, sha256: certificate.sha256, login },
    /** Everything secret that must appear nowhere. */
    credentials: [login.password, botToken, signingSecret, linkKey],
    /** The session page's function, in a runtime of its own. */
    startPage: ({ streams }: { readonly streams: boolean }): Promise<Lambda> =>
      start(assets.page, { PAGE_STREAMS: String(streams) }),
    /** The front, in a runtime of its own; it goes by Slack's clock. */
    startFront: (): Promise<Lambda> => start(assets.events, time.environment),
    /** What does what people ask for, in a runtime of its own. */
    startActions: (): Promise<Lambda> => start(assets.actions),
    /** What was handed on to it. */
    lambdaApi,
    parents: (): readonly Message[] =>
      (slack.workspace.channels.get(channel)?.timeline() ?? []).filter(({ thread }) => thread === undefined),
    replies: ({ ts }: Message): readonly Message[] =>
      slack.workspace.channels.get(channel)?.replies(ts) ?? [],
    close: async () => {
      await Promise.all([lambda, ...further].map((each) => each.close()));
      assets.remove();
      await Promise.all(ways.map((way) => way.close()));
      await Promise.all(
        [veeamListening, slackListening, dynamo, lambdaApi, secrets].map((each) => each.close()),
      );
      rmSync(directory, { recursive: true });
    },
  };
}
