import { X509Certificate } from 'node:crypto';
import { createServer as createTcpServer } from 'node:net';
import { generate } from 'selfsigned';
import type { TlsConfig } from '../../functions/config/config';
import { hasty } from './hasty';
import { clientOf, closeAll, listen, scriptedServer } from './scripted-server';

afterEach(closeAll);

const quick = { ...hasty, attempts: 1, connectTimeout: 200 };
const since = '2024-09-23T12:00:00Z';
const day = 86_400_000;

interface Identity {
  readonly key: string;
  readonly cert: string;
  readonly fingerprint: string;
}

/** A certificate like the one that VB365 makes for itself, or one that an authority has signed. */
async function identity(
  host: string,
  { ca, from = -day, to = day }: { ca?: Identity; from?: number; to?: number } = {},
): Promise<Identity> {
  const made = await generate([{ name: 'commonName', value: host }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() + from),
    notAfterDate: new Date(Date.now() + to),
    extensions: [
      { name: 'basicConstraints', cA: host.startsWith('CA') },
      { name: 'subjectAltName', altNames: [{ type: 2, value: host }] },
    ],
    ...(ca && { ca }),
  });
  return { key: made.private, cert: made.cert, fingerprint: new X509Certificate(made.cert).fingerprint256 };
}

const authority = identity('CA of contoso');
const stranger = identity('CA of somebody else');
const own = identity('localhost');

/** Lets a client with this trust talk to a server with this identity. */
async function talk(server: Identity, tls: TlsConfig) {
  const veeam = await scriptedServer(() => ({ json: [] }), server);
  const client = clientOf(veeam.url, {
    server: { tls },
    credentials: async () => ({
      version: '1',
      value: { kind: 'password', username: 'HOST\\svc', password: 'pa55word' },
    }),
  });
  const outcome = await client.sessionsSince(since).then(
    () => 'talked',
    (error: Error) => `${error.name}: ${error.message}`,
  );
  return { outcome, requests: veeam.asked.length };
}

/** The login answers without a token in these tests, so a trusted server is one that was asked at all. */
const talked = { outcome: expect.stringContaining('without a token'), requests: 1 };

describe('a server is trusted', () => {
  test('by its fingerprint, whoever issued its certificate and for whatever host', async () => {
    const server = await identity('vb365.contoso.local');
    expect(await talk(server, { sha256: server.fingerprint })).toEqual(talked);
  });

  test('by an authority that signed its certificate', async () => {
    const ca = await authority;
    expect(await talk(await identity('localhost', { ca }), { ca: ca.cert })).toEqual(talked);
  });

  test('by its own certificate as the authority', async () => {
    const server = await own;
    expect(await talk(server, { ca: server.cert })).toEqual(talked);
  });

  test('by both together', async () => {
    const ca = await authority;
    const server = await identity('localhost', { ca });
    expect(await talk(server, { ca: ca.cert, sha256: server.fingerprint })).toEqual(talked);
  });
});

describe('a server is refused, without a byte of a request, when', () => {
  const refused = (...words: string[]) => ({
    outcome: expect.stringMatching(new RegExp(`^VeeamTlsError: .*${words.join('.*')}`)),
    requests: 0,
  });

  test('nothing vouches for it: the message tells how to pin it', async () => {
    const server = await own;
    expect(await talk(server, {})).toEqual(
      refused(
        'hq \\(https://localhost:\\d+\\)',
        'not trusted: it was not issued by a public authority',
        `fingerprint is ${server.fingerprint}`,
        'tls.sha256',
      ),
    );
  });

  test('its fingerprint is another one, although its authority is right', async () => {
    const ca = await authority;
    const server = await identity('localhost', { ca });
    const { fingerprint } = await own;
    const words = [`fingerprint ${server.fingerprint}, but tls.sha256 is ${fingerprint}`, 'Compare'];
    expect(await talk(server, { ca: ca.cert, sha256: fingerprint })).toEqual(refused(...words));
    expect(await talk(server, { sha256: fingerprint })).toEqual(refused(...words));
  });

  test('its authority is another one, although its fingerprint is right', async () => {
    const { cert } = await stranger;
    const server = await identity('localhost', { ca: await authority });
    const words = 'not trusted: it was not issued by an authority in tls.ca';
    expect(await talk(server, { ca: cert })).toEqual(refused(words));
    expect(await talk(server, { ca: cert, sha256: server.fingerprint })).toEqual(refused(words));
  });

  test('only the host name is wrong', async () => {
    const ca = await authority;
    const server = await identity('vb365.contoso.local', { ca });
    expect(await talk(server, { ca: ca.cert })).toEqual(
      refused('not trusted: it is not for the host localhost but for DNS:vb365.contoso.local\\. '),
    );
  });

  test('only its time is over or has not come, pinned or not', async () => {
    const ca = await authority;
    const old = await identity('localhost', { ca, from: -3 * day, to: -day });
    const early = await identity('localhost', { ca, from: day, to: 3 * day });
    expect(await talk(old, { ca: ca.cert })).toEqual(refused('not trusted: it expired on [^;]+ GMT\\. '));
    expect(await talk(old, { sha256: old.fingerprint })).toEqual(
      refused('it expired on [^;]+ GMT\\. .* Replace'),
    );
    expect(await talk(early, { ca: ca.cert })).toEqual(refused('not trusted: it is not valid before'));
    expect(await talk(early, { sha256: early.fingerprint })).toEqual(refused('it is not valid before'));
  });

  test('the environment says that no certificate needs to be checked', async () => {
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      expect(await talk(await own, {})).toEqual(refused('not trusted'));
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    }
  });
});

test('every new connection is checked, also when the server offers to resume', async () => {
  const server = await own;
  let connections = 0;
  const veeam = await scriptedServer(() => {
    connections++;
    return { json: [], headers: { connection: 'close' } };
  }, server);
  const client = clientOf(veeam.url, { server: { tls: { sha256: server.fingerprint } } });
  for (let round = 0; round < 3; round++) await client.sessionsSince(since);
  expect(connections).toBe(3);
});

describe('the end of a certificate', () => {
  const tlsOf = ({ fingerprint }: Identity) => ({ server: { tls: { sha256: fingerprint } } });

  test('is that of the one which the server presented last', async () => {
    const server = await identity('localhost', { to: 10 * day });
    const veeam = await scriptedServer(() => ({ json: [] }), server);
    const client = clientOf(veeam.url, tlsOf(server));
    expect(client.certificateEnds()).toBeUndefined();
    await client.sessionsSince(since);
    expect(client.certificateEnds()).toBe(Date.parse(new X509Certificate(server.cert).validTo));
  });

  test('is known also where it is not trusted', async () => {
    const old = await identity('localhost', { from: -3 * day, to: -day });
    const veeam = await scriptedServer(() => ({ json: [] }), old);
    const client = clientOf(veeam.url, tlsOf(old));
    await expect(client.sessionsSince(since)).rejects.toMatchObject({ name: 'VeeamTlsError' });
    expect(client.certificateEnds()).toBeLessThan(Date.now());
  });

  test('is none without TLS', async () => {
    const veeam = await scriptedServer(() => ({ json: [] }));
    const client = clientOf(veeam.url);
    await client.sessionsSince(since);
    expect(client.certificateEnds()).toBeUndefined();
  });
});

test('a trust holds for its server alone', async () => {
  const server = await own;
  const veeam = await scriptedServer(() => ({ json: [] }), server);
  await clientOf(veeam.url, { server: { tls: { sha256: server.fingerprint } } }).sessionsSince(since);
  await expect(clientOf(veeam.url).sessionsSince(since)).rejects.toMatchObject({ name: 'VeeamTlsError' });
});

test('a handshake that does not come is a time-out', async () => {
  const port = await listen(createTcpServer());
  await expect(
    clientOf(`https://localhost:${port}`, { retries: quick }).sessionsSince(since),
  ).rejects.toMatchObject({
    name: 'VeeamUnreachableError',
    message: expect.stringContaining('No connection came about in time'),
  });
});
