import { createServer } from 'node:net';
import { failureOf } from '../../functions/veeam/failure';
import { PassingFailure } from '../../functions/veeam/retry-policy';
import { type Certificate, makeCertificate } from '../../local/certificate';
import { type StageSetup, setStage } from '../polling/stage';
import { hasty } from '../veeam/hasty';
import { all, clientOf, configOf, listen, type Reply, scriptedServer } from '../veeam/scripted-server';
import { endOf, type Met, thrownBy } from './met';
import type { Provocation } from './provocation';

const since = '2026-11-21T12:00:00Z';
const login = { version: '1', value: { kind: 'password', username: 'svc', password: 'pa55word' } } as const;
type Options = Parameters<typeof clientOf>[1];

/** A server that answers like this. */
function answering(script: (path: string) => Reply, options: Options = {}, tls?: Certificate) {
  return async (): Promise<Met> => {
    const server = await scriptedServer(({ path }) => script(path), tls);
    const client = clientOf(server.url, { retries: { ...hasty, attempts: 1 }, ...options });
    return thrownBy(() => client.sessionsSince(since));
  };
}

/** A server that shows such a certificate. */
function showing(fields: Parameters<typeof makeCertificate>[0], options: Options = {}) {
  return async () => answering(() => ({ json: [] }), options, await makeCertificate(fields))();
}

/** A poll of the stand-in. */
function polled(
  setup: StageSetup,
  change: (stage: Awaited<ReturnType<typeof setStage>>) => void | Promise<void> = () => {},
) {
  return async (): Promise<Met> => {
    const stage = await setStage(setup);
    try {
      await change(stage);
      return await endOf(await stage.invoke());
    } finally {
      await stage.close();
    }
  };
}

/** What the network says, in Node's and undici's words. */
function network(code: string) {
  return () =>
    thrownBy(() => {
      const server = configOf('https://vb365.example.com:4443');
      const failure = failureOf(server, '/v8/JobSessions', Object.assign(new Error(code), { code }));
      throw failure instanceof PassingFailure ? failure.lasting : failure;
    });
}

const subject = 'The VB365 server hq (http';
const year = 365 * 86_400_000;

/** What a VB365 server can do to its operator. */
export const veeamProvocations: readonly Provocation[] = [
  ...['ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'EMFILE'].map(
    (code): Provocation => ({
      title: `the network says ${code}`,
      code: 'VeeamUnreachableError',
      subject,
      provoke: network(code),
    }),
  ),
  {
    title: 'nothing listens on the port',
    code: 'VeeamUnreachableError',
    subject,
    provoke: polled({ server: { url: 'http://127.0.0.1:9' } }),
  },
  {
    title: 'the connection is closed without an answer',
    code: 'VeeamUnreachableError',
    subject,
    provoke: polled({}, ({ faults }) => {
      faults.veeam = () => ({ kind: 'reset', when: 'before' });
    }),
  },
  {
    title: 'the server does not answer in time',
    code: 'VeeamUnreachableError',
    subject,
    provoke: answering(() => 'silence'),
  },
  {
    title: 'the answer does not end in time',
    code: 'VeeamUnreachableError',
    subject,
    provoke: answering(() => 'an answer that drips', {
      retries: { ...hasty, attempts: 1, wholeTimeout: 200 },
    }),
  },
  ...[503, 429].map(
    (status): Provocation => ({
      title: `the server answers with HTTP ${status}`,
      code: 'VeeamUnreachableError',
      subject,
      provoke: polled({}, ({ faults }) => {
        faults.veeam = () => ({ kind: 'answer', status, body: '{"message": "Too busy."}' });
      }),
    }),
  ),
  {
    title: 'the time of the poll is up',
    code: 'VeeamUnreachableError',
    subject: 'the VB365 server hq',
    provoke: async () => {
      const server = await scriptedServer(() => ({ json: [] }));
      const client = clientOf(server.url);
      client.giveUpAt(0);
      return thrownBy(() => client.sessionsSince(since));
    },
  },
  {
    title: 'the certificate is another one than was pinned',
    code: 'VeeamTlsError',
    subject,
    provoke: showing({}, { server: { tls: { sha256: Array(32).fill('AB').join(':') } } }),
  },
  {
    title: 'the certificate is its own authority, and nothing says that it is trusted',
    code: 'VeeamTlsError',
    subject,
    provoke: showing({ names: ['localhost'] }),
  },
  {
    title: 'the certificate is for another host',
    code: 'VeeamTlsError',
    subject,
    provoke: showing({}),
  },
  {
    title: 'the certificate has expired',
    code: 'VeeamTlsError',
    subject,
    provoke: showing({
      names: ['localhost'],
      notBefore: new Date(Date.now() - 2 * year),
      notAfter: new Date(Date.now() - year),
    }),
  },
  {
    title: 'the port speaks no TLS',
    code: 'VeeamTlsError',
    subject,
    provoke: async () => {
      const port = await listen(createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')));
      return thrownBy(() => clientOf(`https://localhost:${port}`).sessionsSince(since));
    },
  },
  {
    title: 'the password is wrong',
    code: 'VeeamAuthError',
    subject,
    provoke: polled({}, (stage) => {
      stage.account.password = 'another one';
    }),
  },
  {
    title: 'the password is wrong, and was refused a while ago',
    code: 'VeeamAuthError',
    subject: 'The VB365 server hq',
    provoke: polled({}, async (stage) => {
      stage.account.password = 'another one';
      await stage.invoke();
      stage.pass(5);
      stage.coldStart();
    }),
  },
  {
    title: 'the token in the secret is refused',
    code: 'VeeamAuthError',
    subject,
    provoke: answering(() => ({ status: 401, text: '' })),
  },
  {
    title: 'the token that the server gave is refused',
    code: 'VeeamAuthError',
    subject,
    provoke: answering(
      (path) =>
        path.endsWith('/Token')
          ? { json: { access_token: 'given', expires_in: 3600 } }
          : { status: 401, text: '' },
      { credentials: async () => login },
    ),
  },
  {
    title: 'the login is answered with a refusal of another kind',
    code: 'VeeamApiError',
    subject,
    provoke: answering(() => ({ status: 404, text: '' }), { credentials: async () => login }),
  },
  {
    title: 'the login is answered without a token',
    code: 'VeeamApiError',
    subject,
    provoke: answering(() => ({ json: {} }), { credentials: async () => login }),
  },
  {
    title: 'the account may not read',
    code: 'VeeamApiError',
    subject,
    provoke: answering(() => ({ status: 403, json: { message: 'Access denied.' } })),
  },
  {
    title: 'no version of the API is served',
    code: 'VeeamApiError',
    subject,
    provoke: answering(() => ({ status: 404, text: '' }), { server: { api: 'auto' } }),
  },
  {
    title: 'the version that is configured is not served',
    code: 'VeeamApiError',
    subject,
    provoke: answering(() => ({ status: 404, text: '' })),
  },
  {
    title: 'a page for people stands in for the API',
    code: 'VeeamApiError',
    subject,
    provoke: answering(() => ({ text: '<html>Sign in</html>' })),
  },
  {
    title: 'the server redirects',
    code: 'VeeamApiError',
    subject,
    provoke: answering(() => ({ status: 301, text: '', headers: { location: 'https://elsewhere/' } })),
  },
  {
    title: 'the server fails within itself',
    code: 'VeeamApiError',
    subject,
    provoke: answering(() => ({ status: 500, json: { message: 'The database is not there.' } })),
  },
  {
    title: 'the answer breaks off',
    code: 'VeeamApiError',
    subject,
    provoke: answering(() => 'half an answer'),
  },
  {
    title: 'the answer is no list',
    code: 'VeeamApiError',
    subject,
    provoke: answering(() => ({ json: { items: [] } })),
  },
  {
    title: 'a list repeats itself',
    code: 'VeeamApiError',
    subject,
    provoke: async () => {
      const items = [{ id: 'a', title: '[Error] x' }];
      const server = await scriptedServer(() => ({ json: { limit: 1, totalCount: 9, results: items } }));
      const client = clientOf(server.url, { retries: { ...hasty, attempts: 1 } });
      return thrownBy(() => all(client.logItems('s1')));
    },
  },
  {
    title: 'there is no session of that id',
    code: 'SessionNotFoundError',
    subject: 'The VB365 server hq (http',
    provoke: async () => {
      const stage = await setStage();
      try {
        return await endOf(await stage.invoke({ server: 'hq', session: 'b1c2' }));
      } finally {
        await stage.close();
      }
    },
  },
  {
    title: 'the damaged record of a server',
    code: 'StateError',
    subject: 'The record "server#hq" in the table',
    provoke: polled({}, async ({ dynamo }) => {
      const { PutItemCommand } = await import('@aws-sdk/client-dynamodb');
      await dynamo.client.send(
        new PutItemCommand({
          TableName: dynamo.table,
          Item: { pk: { S: 'server#hq' }, version: { N: '1' }, record: { S: '{"format":"9"}' } },
        }),
      );
    }),
  },
  {
    title: 'the table is not there',
    code: 'StateError',
    subject: 'The record "server#hq" in the DynamoDB table',
    provoke: polled({}, async ({ dynamo }) => {
      const { DeleteTableCommand } = await import('@aws-sdk/client-dynamodb');
      await dynamo.client.send(new DeleteTableCommand({ TableName: dynamo.table }));
    }),
  },
  {
    title: 'the secret of a server is not there',
    code: 'SecretError',
    subject: 'The secret vb365/branch',
    provoke: polled({ server: { secret: 'vb365/branch' } }),
  },
  {
    title: 'the secret of a server holds something else',
    code: 'SecretError',
    subject: 'The secret vb365/hq',
    provoke: polled({}, ({ secrets }) => secrets.set('vb365/hq', '{"user": "svc", "password": "pa55word"}')),
  },
];
