import { createServer } from 'node:http';
import { ping } from '../../functions/monitoring/heartbeat';

const key = '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1';
const asked: string[] = [];
let status: number | undefined = 200;
const receiver = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  if (status !== undefined) response.writeHead(status).end('OK');
});
let address = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const listening = receiver.address();
  if (listening === null || typeof listening === 'string') throw new Error('The receiver does not listen.');
  address = `http://127.0.0.1:${listening.port}/${key}`;
});
afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});
beforeEach(() => {
  asked.length = 0;
  status = 200;
});

const good = [{ server: 'hq', isGood: true }];

async function logOf(template: string, remaining = 60_000): Promise<readonly object[]> {
  const lines: object[] = [];
  await ping(template, good, remaining, (line) => lines.push(line));
  return lines;
}

test('a good poll pings the address, and nothing of it stands in the log', async () => {
  expect(await logOf(address)).toEqual([]);
  expect(asked).toEqual([`GET /${key}`]);
});

test('whoever refuses the ping, does not answer, or is not there is named by host alone, and fails nothing', async () => {
  const { host } = new URL(address);
  status = 404;
  expect(await logOf(address)).toEqual([
    { event: 'heartbeat', host, trouble: 'It answers with status 404.' },
  ]);
  status = undefined;
  expect(await logOf(address, 2_050)).toEqual([
    { event: 'heartbeat', host, trouble: 'It cannot be reached (TimeoutError).' },
  ]);
  const away = await logOf(`http://127.0.0.1:1/${key}`);
  expect(away).toEqual([
    {
      event: 'heartbeat',
      host: '127.0.0.1:1',
      trouble: expect.stringMatching(/^It cannot be reached \(\w+\)\.$/),
    },
  ]);
  expect(JSON.stringify(away)).not.toContain(key);
});

test('where the time is up nothing is pinged', async () => {
  expect(await logOf(address, 1_000)).toEqual([]);
  expect(asked).toEqual([]);
});
