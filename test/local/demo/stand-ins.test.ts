import { createServer } from 'node:http';
import { Agent, fetch } from 'undici';
import { type StandIns, startStandIns } from '../../../local/demo/stand-ins';
import { closeServer, listenOnLoopback } from '../../../local/http';

let veeamPort: number;
let standIns: StandIns;
let dispatcher: Agent;

beforeAll(async () => {
  const server = createServer();
  veeamPort = await listenOnLoopback(server, 0);
  await closeServer(server);
  standIns = await startStandIns({ port: 0, veeamPort, api: 'v8' });
  dispatcher = new Agent({
    connect: { ca: standIns.veeam.certificate, checkServerIdentity: () => undefined },
  });
});

afterAll(async () => {
  await dispatcher.destroy();
  await standIns.close();
});

test('the VB365 server stands at the port that is asked for', () => {
  expect(standIns.veeam.url).toBe(`https://127.0.0.1:${veeamPort}`);
});

test('the VB365 server takes what live ones take', async () => {
  const { url, login } = standIns.veeam;
  const form = new URLSearchParams({ grant_type: 'password', ...login });
  const granted = await fetch(`${url}/v8/Token`, { method: 'POST', body: form, dispatcher });
  expect(granted.headers.get('set-cookie')).toBeNull();
  const { access_token } = Object(await granted.json());
  const response = await fetch(`${url}/v8/JobSessions?limit=1000000&verbose=1`, {
    headers: { authorization: `Bearer ${access_token}` },
    dispatcher,
  });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ limit: 10_000 });
});
