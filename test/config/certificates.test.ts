import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { directory, load, mistakesIn, removeDirectory, server, slack } from './notifier-file';

afterAll(removeDirectory);

describe('certificates', () => {
  const inTlsCa = `${server}    tls:\n      ca: hq.pem\n${slack}`;

  test('are read from beside the configuration, expired or not, and without the private key', async () => {
    const notAfterDate = new Date('2020-01-02');
    const options = { keySize: 2048, notBeforeDate: new Date('2020-01-01'), notAfterDate };
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'vb365' }], options);
    writeFileSync(join(directory, 'hq.pem'), `subject=CN = vb365\r\n${key}\r\n${cert}\r\n${cert}`);
    const ca = load(inTlsCa).servers[0]?.tls.ca ?? '';
    expect(ca).not.toContain('KEY');
    expect(ca.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(new X509Certificate(ca).subject).toBe('CN=vb365');
  });

  test.each([
    ['0\x82\x03\x00', 'hq.pem holds no "BEGIN CERTIFICATE"'],
    ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', 'certificate 1 in hq.pem is damaged'],
  ])('in %j are none', (pem, reason) => {
    writeFileSync(join(directory, 'hq.pem'), pem);
    expect(mistakesIn(inTlsCa)).toBe(
      `notifier.yaml:6: servers[0].tls.ca: found "hq.pem"; allowed: the path of a PEM file of certificates, relative to this file (${reason})`,
    );
  });
});
