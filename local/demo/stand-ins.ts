import { makeCertificate } from '../certificate';
import { type LocalDynamoDb, startDynamoDb } from '../dynamodb';
import { scopesFor } from '../manifest/scopes';
import { type RunningSecretsManager, startSecretsManager } from '../secrets-manager';
import { type Listening, listen as listenSlack } from '../slack/listen';
import { createSlack, type Slack } from '../slack/slack';
import { type ApiVersion, apiVersions } from '../veeam/api-version';
import { lenient } from '../veeam/leeway';
import { listen as listenVeeam } from '../veeam/listen';
import { livelyWorld } from '../veeam/lively-world';
import { createVeeamServer } from '../veeam/server';
import type { VeeamWorld } from '../veeam/world';
import { pagePort, veeamPort } from './ports';

/** Everything outside the product, on this machine's loopback. */
export interface StandIns {
  readonly veeam: {
    readonly url: string;
    /** In PEM form. */
    readonly certificate: string;
    /** The certificate's fingerprint. */
    readonly sha256: string;
    readonly login: { readonly username: string; readonly password: string };
    readonly world: VeeamWorld;
  };
  readonly slack: Slack &
    Listening & {
      readonly channel: string;
      /** What Slack signs its requests with. */
      readonly signingSecret: string;
      /** Who may run jobs and mute them: a user group. */
      readonly operators: string;
      /** Says where Slack sends what people do. */
      readonly sendTo: (url: string) => void;
    };
  readonly secrets: RunningSecretsManager & { readonly values: ReadonlyMap<string, string> };
  readonly dynamoDb: LocalDynamoDb;
  readonly close: () => Promise<void>;
}

/** What the secrets are called, and what is in them; none of it opens anything but these stand-ins. */
export const secretNames = { veeam: 'vb365/demo', slack: 'vb365-notifier/slack' } as const;
const login = { username: 'vb365-reader', password: 'stand-in-password' } as const;
const botToken = 'xoxb-stand-in';
const channel = 'C0123456789';
const signingSecret = 'stand-in-signing-secret';
const operators = 'S0123456789';

/** Who reads the channel: the first two are operators. */
const users = [
  { id: 'U0000000001', name: 'Backup admin' },
  { id: 'U0000000002', name: 'On-call' },
  { id: 'U0000000003', name: 'Somebody else' },
] as const;

/** What the app may do. */
const scopes = [...scopesFor({ interactive: true, operators: [operators] })].map(({ name }) => name);
/** How far the VB365 server's local time is ahead of UTC. */
const localOffsetMinutes = 60;

/**
 * Starts a VB365 server on a lively little world, Slack with its page, Secrets Manager and DynamoDB.
 *
 * @param options.port of Slack's page; without one the usual port or, where that is taken, any free one
 * @param options.veeamPort of the VB365 server; without one any free one
 * @param options.api the newest API version that the VB365 server serves
 * @param options.isCalm whether nothing happens in the world of the VB365 server but what people do
 */
export async function startStandIns(options: {
  readonly port?: number;
  readonly veeamPort?: number;
  readonly api: ApiVersion;
  readonly isCalm?: boolean;
}): Promise<StandIns> {
  const clock = Date.now;
  const slack = createSlack({
    clock,
    name: 'Contoso',
    tokens: [{ token: botToken, scopes }],
    channels: [{ id: channel, name: 'backup-alerts' }],
    users,
    userGroups: [{ id: operators, name: 'backup-operators', users: users.slice(0, 2).map(({ id }) => id) }],
    interactivity: { signingSecret },
  });
  const lively = livelyWorld({ clock, random: Math.random, localOffsetMinutes });
  const veeam = createVeeamServer({
    world: lively.world,
    versions: upTo(options.api),
    login,
    clock,
    localOffsetMinutes,
    leeway: lenient,
  });
  const values = new Map([
    [secretNames.veeam, JSON.stringify(login)],
    [secretNames.slack, JSON.stringify({ botToken, signingSecret })],
  ]);
  const certificate = await makeCertificate();
  const [listeningSlack, listeningVeeam, secrets, dynamoDb] = await Promise.all([
    listenSlack(slack, { port: await pagePort(options.port) }),
    listenVeeam(
      {
        ...veeam,
        handle: (request) => {
          if (!options.isCalm) lively.advance();
          return veeam.handle(request);
        },
      },
      { certificate, port: await veeamPort(options.veeamPort) },
    ),
    startSecretsManager({ secrets: values }),
    startDynamoDb(),
  ]);
  return {
    veeam: {
      url: listeningVeeam.url,
      certificate: certificate.cert,
      sha256: certificate.sha256,
      login,
      world: lively.world,
    },
    slack: {
      ...slack,
      ...listeningSlack,
      channel,
      signingSecret,
      operators,
      sendTo: (url) => slack.workspace.setRequestUrl(url),
    },
    secrets: { ...secrets, values },
    dynamoDb,
    close: async () => {
      await Promise.all([listeningSlack, listeningVeeam, secrets, dynamoDb].map((each) => each.close()));
    },
  };
}

/** A server also serves the versions before its own. */
function upTo(newest: ApiVersion): readonly ApiVersion[] {
  return apiVersions.slice(0, apiVersions.indexOf(newest) + 1);
}
