import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { signed } from '../../functions/slack-events/sign';

/** SHA-256 as the signer of the SDK wants it. */
class Sha256 {
  private readonly hash;

  constructor(key?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = key === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(key));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(data);
}

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const credentials = fc.record(
  {
    accessKeyId: fc.stringMatching(/^A[A-Z0-9]{15}$/),
    secretAccessKey: fc.string({ minLength: 1 }),
    sessionToken: fc.base64String({ minLength: 4 }),
  },
  { requiredKeys: ['accessKeyId', 'secretAccessKey'] },
);

test('a request has the signature that the AWS SDK would give it', async () => {
  const signable = fc.record({
    service: fc.constantFrom('secretsmanager', 'lambda'),
    region: fc.constantFrom('eu-central-1', 'us-gov-west-1', 'cn-north-1'),
    host: fc.tuple(word, fc.constantFrom('', ':4566')).map(([name, port]) => `${name}.example${port}`),
    path: fc
      .array(
        fc
          .string({ minLength: 1 })
          .map(encodeURIComponent)
          .filter((part) => !/^\.+$/.test(part)),
      )
      .map((parts) => `/${parts.join('/')}`),
    headers: fc.dictionary(
      word.map((name) => `x-amz-${name}`),
      word,
    ),
    body: fc.string({ unit: 'grapheme' }),
  });
  await fc.assert(
    fc.asyncProperty(
      signable,
      credentials,
      fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }),
      async (request, who, at) => {
        const { service, region, host, path, headers, body } = request;
        const signer = new SignatureV4({
          service,
          region,
          credentials: who,
          sha256: Sha256,
          applyChecksum: false,
        });
        const expected = await signer.sign(
          { method: 'POST', protocol: 'https:', hostname: host, path, headers: { ...headers, host }, body },
          { signingDate: at },
        );
        expect(signed(request, who, at.getTime())).toEqual(expected.headers);
      },
    ),
  );
});
