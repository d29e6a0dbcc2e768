import type { X509Certificate } from 'node:crypto';
import type { ServerConfig } from '../../functions/config/config';
import { ConfigError } from '../../functions/config/config-error';
import { thisMachine } from '../../functions/connect';
import { ProductError } from '../../functions/product-error';
import { parseVeeamCredentials } from '../../functions/secrets/credentials';
import type { SecretReader } from '../../functions/secrets/secret-reader';
import { type VeeamClient, veeamClient } from '../../functions/veeam/client';
import { failureOf } from '../../functions/veeam/failure';
import { PassingFailure, patient } from '../../functions/veeam/retry-policy';
import { VeeamTlsError } from '../../functions/veeam/veeam-errors';
import { amount } from '../../functions/wording/amounts';
import { wayOutHere } from '../machine/proxy';
import { isExampleAddress, whatIsWrong } from './address';
import { trustedCertificate } from './certificate-finding';
import type { Finding, Findings } from './finding';
import { presentedCertificate } from './presented-certificate';

/** Somebody waits for the answer, and sees it when something does not answer. */
const impatient = { ...patient, attempts: 1 };

/**
 * Looks, step by step, whether a VB365 server can be polled. The first step that fails ends it.
 *
 * @param tell told each step before it is taken
 */
export async function checkServer(
  server: ServerConfig,
  secrets: SecretReader,
  tell: (step: string) => void = () => {},
): Promise<Findings> {
  const tunnel = wayOutHere()?.tunnel;
  const client = veeamClient({
    ...thisMachine,
    ...(tunnel !== undefined && { tunnel }),
    server,
    credentials: async (options) => {
      const { text, version } = await secrets.read(server.secret, options);
      return { version, value: parseVeeamCredentials(server.secret, text) };
    },
    retries: impatient,
  });
  const findings: Finding[] = [];
  try {
    for await (const finding of steps(server, client, tell)) findings.push(finding);
  } finally {
    await client.close();
  }
  return { subject: `VB365 server ${server.name}`, address: server.url, findings };
}

async function* steps(
  server: ServerConfig,
  client: VeeamClient,
  tell: (step: string) => void,
): AsyncGenerator<Finding> {
  if (isExampleAddress(server.url)) return yield failed('address', exampleAddress(server));
  tell('whether it can be reached');
  const certificate = await orFailure(() => reach(server));
  if (certificate instanceof Error) {
    tell('what is wrong with its address');
    return yield failed('reachable', await whatIsWrong(server, certificate));
  }
  yield { what: 'reachable', verdict: 'ok', text: 'it answers' };

  tell('which API version it serves');
  const api = await orFailure(() => client.apiVersion());
  if (api instanceof Error) {
    tell('what is wrong with its address');
    const what = api instanceof VeeamTlsError ? 'certificate' : 'API version';
    return yield failed(what, await whatIsWrong(server, api));
  }

  tell('whether it takes the login, and lists sessions');
  const sessions = await orFailure(() => client.sessionsSince({ ago: 24 * 3_600_000 }));
  if (sessions instanceof VeeamTlsError) return yield failed('certificate', sessions);
  yield certificate === undefined
    ? { what: 'certificate', verdict: 'ok', text: 'none: plain HTTP within this machine' }
    : trustedCertificate(certificate, server.tls);
  if (sessions instanceof Error) return yield failed('login', sessions);
  yield { what: 'login', verdict: 'ok', text: `accepted, with the secret ${server.secret}` };
  yield {
    what: 'API version',
    verdict: 'ok',
    text: `${api}${server.api === 'auto' ? ', the newest it serves' : ''}`,
  };
  yield {
    what: 'sessions',
    verdict: 'ok',
    text: `${amount(sessions.sessions.length, 'job session')} within a day`,
  };
}

/** Undefined where the server speaks plain HTTP, which the client will find out about. */
async function reach(server: ServerConfig): Promise<X509Certificate | undefined> {
  if (!server.url.startsWith('https:')) return undefined;
  try {
    return await presentedCertificate(server.url);
  } catch (cause) {
    const failure = failureOf(server, '/', cause);
    throw failure instanceof PassingFailure ? failure.lasting : failure;
  }
}

async function orFailure<T>(work: () => Promise<T>): Promise<T | ProductError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProductError) return error;
    throw error;
  }
}

function exampleAddress({ name, url }: ServerConfig): ConfigError {
  return new ConfigError(
    `The url of ${name} is still that of an example, ${url}. Write the address of your server into the configuration, with its port, which is 4443 unless it was changed.`,
  );
}

function failed(what: string, error: Error): Finding {
  return { what, verdict: 'failed', error };
}
