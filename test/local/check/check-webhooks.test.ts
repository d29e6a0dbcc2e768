import { SecretError } from '../../../functions/secrets/secret-error';
import { checkWebhooks } from '../../../local/check/check-webhooks';

const held = new Map([
  ['whole', '{"url": "https://tickets.example.com/", "signingKey": "key"}'],
  ['bare', '{"url": "https://tickets.example.com/"}'],
  ['key', '{"signingKey": "key"}'],
]);
const secrets = {
  read: async (name: string) => {
    const text = held.get(name);
    if (text === undefined) throw new SecretError(`The secret ${name} cannot be read: there is none.`);
    return { text, version: '1' };
  },
};

test('each webhook is looked at: whether its secret holds what it must, and whether it is signed', async () => {
  const format = 'json';
  const { address, findings } = await checkWebhooks(
    {
      routes: [
        { webhook: { secret: 'whole', format } },
        { channel: 'C1' },
        { webhook: { secret: 'bare', format } },
        { webhook: { url: 'https://tickets.example.com/', format } },
        { webhook: { secret: 'key', format } },
        { webhook: { secret: 'none', format } },
      ],
    },
    secrets,
  );
  expect(address).toBe('5 webhooks');
  expect(findings.map(({ what, verdict }) => `${verdict} ${what}`)).toEqual([
    'ok routes[0].webhook',
    'ok routes[2].webhook',
    'ok routes[3].webhook',
    'failed routes[4].webhook',
    'failed routes[5].webhook',
  ]);
  expect(findings[0]).toMatchObject({ text: 'signed by the key in the secret whole' });
  expect(findings[1]).toMatchObject({ text: expect.stringContaining('not signed') });
});
