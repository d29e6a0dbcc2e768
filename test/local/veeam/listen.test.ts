import { Agent, fetch } from 'undici';
import { makeCertificate } from '../../../local/certificate';
import { type Fault, htmlPage } from '../../../local/veeam/fault';
import { listen, type RunningServer } from '../../../local/veeam/listen';
import { smallServer, start } from './small-world';

const small = smallServer();
const headers = small.bearer('v8');
let fault: Fault | undefined;
let running: RunningServer;
let dispatcher: Agent;

beforeAll(async () => {
  const certificate = await makeCertificate({ names: ['127.0.0.1'] });
  running = await listen(small.server, { certificate, intercept: () => fault });
  dispatcher = new Agent({ connect: { ca: certificate.cert } });
});

afterAll(async () => {
  await dispatcher.destroy();
  await running.close();
});

beforeEach(() => {
  fault = undefined;
  small.server.requests.length = 0;
});

const ask = (signal?: AbortSignal) =>
  fetch(`${running.url}/v5/JobSessions`, { headers, dispatcher, ...(signal && { signal }) });

test('serves over HTTPS, with links to where it was called', async () => {
  const response = await ask();
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(response.headers.get('date')).toBe('Sun, 01 Mar 2026 10:40:00 GMT');
  const self = { href: `${running.url}/v5/jobsessions/${small.running.id}` };
  expect(await response.json()).toHaveProperty('results.0._links.self', self);
});

test('serves over plain HTTP without a certificate', async () => {
  const plain = await listen(small.server);
  expect((await fetch(`${plain.url}/v8/Health`)).status).toBe(200);
  await plain.close();
});

test.each([
  ['before', 0],
  ['after', 1],
] as const)('breaks the connection %s the work', async (when, handled) => {
  fault = { kind: 'reset', when };
  await expect(ask()).rejects.toThrow('fetch failed');
  expect(small.server.requests).toHaveLength(handled);
});

test('breaks the connection in the middle of a body', async () => {
  fault = { kind: 'cut', bytes: 100 };
  const response = await ask();
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow('terminated');
});

test('stops in the middle of a body until the client goes', async () => {
  fault = { kind: 'stall', bytes: 100 };
  const patience = new AbortController();
  const response = await ask(patience.signal);
  const reader = response.body?.getReader();
  expect((await reader?.read())?.value).toHaveLength(100);
  const rest = reader?.read();
  patience.abort();
  await expect(rest).rejects.toThrow('aborted');
});

test('answers in place of the server', async () => {
  fault = { kind: 'answer', status: 429, headers: { 'retry-after': '7' } };
  const response = await ask();
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
  expect(small.server.requests).toHaveLength(0);
});

test('answers in place of the server when it has done its work', async () => {
  fault = { kind: 'answer', when: 'after', status: 504 };
  expect((await ask()).status).toBe(504);
  expect(small.server.requests).toHaveLength(1);
});

test.each(['cut', 'stall'] as const)('sends nothing of an answer that has no body (%s)', async (kind) => {
  fault = { kind, bytes: 0 };
  const { job, world, server } = small;
  for (const { id, endedAt } of world.sessions()) {
    if (endedAt === undefined) world.changeSession(id, { status: 'Success', endedAt: start });
  }
  const started = fetch(`${running.url}/v7/Jobs/${job.id}/start`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: '{}',
    dispatcher,
    signal: AbortSignal.timeout(300),
  });
  await expect(started).rejects.toThrow();
  expect(server.requests).toMatchObject([{ status: 204 }]);
});

test('answers with a page for people', async () => {
  fault = htmlPage(502);
  const response = await ask();
  expect(response.status).toBe(502);
  expect(await response.text()).toContain('<h1>502</h1>');
});

test('answers late', async () => {
  fault = { kind: 'delay', duration: 5 };
  expect((await ask()).status).toBe(200);
});
