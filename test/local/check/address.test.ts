import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:tls';
import { ConfigError } from '../../../functions/config/config-error';
import type { ProductError } from '../../../functions/product-error';
import { VeeamTlsError, VeeamUnreachableError } from '../../../functions/veeam/veeam-errors';
import { makeCertificate } from '../../../local/certificate';
import { isExampleAddress, whatIsWrong } from '../../../local/check/address';
import { closeServer, listenOnLoopback } from '../../../local/http';

const unreachable = new VeeamUnreachableError('Nobody is there.');
const noTls = new VeeamTlsError('There is no TLS.');

test.each([
  ['https://vb365.example.com:4443', true],
  ['https://example.org', true],
  ['https://vb365.example', true],
  ['https://vb365.myexample.com:4443', false],
  ['https://example.contoso.com:4443', false],
  ['https://10.0.0.1:4443', false],
])('that %s is one of examples is %j', (url, is) => {
  expect(isExampleAddress(url)).toBe(is);
});

describe('an address that did not answer as VB365 does', () => {
  const http = createServer((_, response) => response.end('hello'));
  let httpPort: number;
  let tlsPort: number;
  let closeTls: () => Promise<void>;

  beforeAll(async () => {
    httpPort = await listenOnLoopback(http, 0);
    const tls = createTlsServer(await makeCertificate(), (socket) => socket.end());
    tls.on('tlsClientError', () => {});
    tlsPort = await new Promise((resolve) => {
      tls.listen(0, '127.0.0.1', () => {
        const address = tls.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    closeTls = () => new Promise((resolve) => tls.close(() => resolve()));
  });

  afterAll(async () => {
    await Promise.all([closeServer(http), closeTls()]);
  });

  const wrong = (url: string, failure: ProductError = unreachable, usual?: number) =>
    whatIsWrong({ name: 'hq', url }, failure, usual);

  test('says http to TLS', async () => {
    const found = await wrong(`http://127.0.0.1:${tlsPort}`);
    expect(found).toBeInstanceOf(ConfigError);
    expect(found.message).toContain(
      `says http, but what answers there speaks TLS: write https://127.0.0.1:${tlsPort}.`,
    );
    expect(found.cause).toBe(unreachable);
  });

  test('says https to a port without it', async () => {
    const found = await wrong(`https://127.0.0.1:${httpPort}`, noTls);
    expect(found.message).toContain('leads to a port that speaks HTTP without TLS');
  });

  test('has no port, and something answers at the usual one', async () => {
    const found = await wrong('https://127.0.0.1', unreachable, tlsPort);
    expect(found).toBeInstanceOf(ConfigError);
    expect(found.message).toContain(`names no port, so that 443 was asked`);
    expect(found.message).toContain(`write https://127.0.0.1:${tlsPort}.`);
  });

  test('is right as far as one can tell, so that the failure stays', async () => {
    expect(await wrong(`http://127.0.0.1:${httpPort}`)).toBe(unreachable);
    expect(await wrong(`https://127.0.0.1:${tlsPort}`, noTls)).toBe(noTls);
    expect(await wrong('https://127.0.0.1', unreachable, httpPort)).toBe(unreachable);
    expect(await wrong(`https://127.0.0.1:${tlsPort}`, unreachable, tlsPort)).toBe(unreachable);
  });
});
