import { createHmac } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { closeServer, type HttpRequest, listenOnLoopback, onRequest } from '../../../local/http';
import { ana, ben, blocks, interactive, seenBy, signingSecret } from './operators';
import { channel, overHttp } from './over-http';

let slack: Awaited<ReturnType<typeof overHttp>>;
let ts: string;
let received: HttpRequest[];
let answer: (outgoing: ServerResponse) => void;
const receiver = createServer(
  onRequest('http', (request, outgoing) => {
    received.push(request);
    answer(outgoing);
  }),
);

beforeAll(async () => {
  await listenOnLoopback(receiver, 0);
});
afterAll(() => closeServer(receiver));

beforeEach(async () => {
  received = [];
  answer = (outgoing) => outgoing.end();
  slack = await overHttp(interactive);
  const address = receiver.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  slack.slack.workspace.setRequestUrl(`http://127.0.0.1:${port}/slack?stage=x`);
  ({ ts = '' } = await slack.client.chat.postMessage({ channel, text: 'Backup failing', blocks }));
});
afterEach(() => slack.server.close());

async function tell(deed: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${slack.server.url}deeds`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `reader=${ben}`, ...headers },
    body: JSON.stringify({ channel, ...deed }),
  });
  return { status: response.status, body: await response.json(), cookie: response.headers.get('set-cookie') };
}

const press = (actionId: string) => tell({ kind: 'press', ts, blockId: 'incident-1.2', actionId });

test('what is pressed on the page reaches the app, signed, with an address to answer at', async () => {
  expect((await press('acknowledge')).body).toEqual({});
  const [request] = received;
  const { headers = {}, body = '' }: Partial<HttpRequest> = request ?? {};
  const base = `v0:${headers['x-slack-request-timestamp']}:${Buffer.from(body).toString()}`;
  const signature = createHmac('sha256', signingSecret).update(base).digest('hex');
  expect(headers['x-slack-signature']).toBe(`v0=${signature}`);
  const payload = JSON.parse(String(new URLSearchParams(Buffer.from(body).toString()).get('payload')));
  expect(payload).toMatchObject({ user: { id: ben }, actions: [{ action_id: 'acknowledge' }] });
  expect(payload.response_url).toContain(`${slack.server.url}actions/`);
  expect(request?.url).toMatch(/\/slack\?stage=x$/);
});

test('a command on the page is answered, and a text is a message', async () => {
  answer = (outgoing) => outgoing.end('All is well');
  expect((await tell({ kind: 'line', line: '/vb365 status' })).body).toEqual({});
  expect(seenBy(slack.slack.workspace, ben)).toEqual(['All is well']);
  expect((await tell({ kind: 'line', line: '/weather' })).body).toEqual({
    trouble: '/weather is not a valid command.',
  });
  await tell({ kind: 'line', line: 'Looking at it' });
  expect(slack.slack.workspace.channels.get(channel)?.newest).toMatchObject({
    text: 'Looking at it',
    author: { userId: ben, name: 'Ben Weiß' },
  });
  expect(received).toHaveLength(1);
});

test('an app that answers wrongly, or with nothing, or not in time, is in trouble', async () => {
  answer = (outgoing) => outgoing.writeHead(307, { location: '/elsewhere' }).end();
  expect((await press('acknowledge')).body).toEqual({ trouble: 'This app responded with Status Code 307.' });
  expect(received).toHaveLength(1);
  answer = (outgoing) => outgoing.destroy();
  expect((await press('acknowledge')).body).toEqual({ trouble: 'This app could not be reached.' });
  // The status comes in time, the end of the body never does.
  answer = (outgoing) => outgoing.writeHead(200, { 'content-length': '10' }).write('All');
  await tell({ kind: 'line', line: '/vb365 status' });
  expect(seenBy(slack.slack.workspace, ben)).toEqual(['/vb365 failed with the error "operation_timeout"']);
  slack.slack.workspace.setRequestUrl('http://127.0.0.1:1/');
  await tell({ kind: 'line', line: '/vb365 status' });
  expect(seenBy(slack.slack.workspace, ben).at(-1)).toBe('/vb365 failed with the error "dispatch_failed"');
});

test('the choice of who one is stays, and only who is there can be chosen', async () => {
  const { cookie } = await tell({ kind: 'reader', userId: ana });
  expect(cookie).toBe(`reader=${ana}; Path=/; SameSite=Strict; HttpOnly`);
  expect((await tell({ kind: 'reader', userId: 'x; Path=/' })).status).toBe(400);
  const page = await (await fetch(slack.server.url, { headers: { cookie: 'reader=U0STRANGER9' } })).text();
  expect(page).toContain(`<option value="${ana}" selected>Ana Fischer</option>`);
});

test('nothing is taken from a page of another site, which cannot send JSON here', async () => {
  const before = received.length;
  expect((await tell({ kind: 'press' }, { 'content-type': 'text/plain' })).status).toBe(400);
  expect((await tell({ kind: 'press', ts, blockId: 'incident-1.2' })).status).toBe(400);
  expect(received).toHaveLength(before);
});

test('a workspace without people has no box to write in, and one without interactivity nothing to press', async () => {
  const plain = await overHttp();
  await plain.client.chat.postMessage({ channel, text: 'Backup failing', blocks });
  const page = await (await fetch(plain.server.url)).text();
  await plain.server.close();
  expect(page).not.toContain('<form');
  expect(page).not.toContain('<template');
  expect(page.match(/<button[^>]*>/g)?.every((tag) => tag.endsWith(' disabled>'))).toBe(true);
  expect(page.match(/<select[^>]*>/g)?.every((tag) => tag.endsWith(' disabled>'))).toBe(true);
  expect(page).toContain('href="https://page.example/session"');
});
