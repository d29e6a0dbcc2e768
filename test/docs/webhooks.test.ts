import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Webhook } from '../../functions/alerts/webhook';
import type { WebhookCall } from '../../functions/alerts/webhook-call';
import { loadConfig } from '../../functions/config/load-config';
import { httpWebhooks } from '../../functions/webhooks/http-webhooks';
import { callId, payloadOf } from '../../functions/webhooks/payload';
import { closeServer, listenOnLoopback } from '../../local/http';
import { failedRun, links } from '../webhooks/calls';
import { startReceiver } from '../webhooks/receiver';

const page = readFileSync(join(__dirname, '../../docs/webhooks.md'), 'utf8');
const directory = mkdtempSync(join(tmpdir(), 'webhooks-'));
const running: ChildProcess[] = [];

afterEach(async () => {
  for (const child of running.splice(0)) {
    const end = once(child, 'exit');
    child.kill();
    await end;
  }
});
afterAll(() => rmSync(directory, { recursive: true }));

/** What a part of the page shows as code. */
function shown(part: string): string {
  const [, code = ''] = new RegExp(`<!-- ${part} -->\\n\\n\`\`\`\\w+\\n(.*?)\`\`\``, 's').exec(page) ?? [];
  return code;
}

const story: readonly WebhookCall[] = [
  failedRun,
  { ...failedRun, event: 'worse', number: 42 },
  { ...failedRun, event: 'over', number: 43 },
];

/** Sends what the product would, signed by a key. @returns what became of each call */
async function sendStory(webhook: Webhook, signingKey = 'correct horse') {
  const webhooks = httpWebhooks({
    secrets: { read: async () => ({ text: JSON.stringify({ signingKey }), version: '1' }) },
    clock: Date.now,
    send: fetch,
  });
  const outcomes: string[] = [];
  for (const call of story) {
    const body = JSON.stringify(payloadOf(call, links));
    outcomes.push((await webhooks.send(webhook, { id: callId(call), body, patience: 10_000 })).kind);
  }
  return outcomes;
}

test('the example is what is sent, and each of its keys is explained', () => {
  const payload = payloadOf(failedRun, links);
  expect(JSON.parse(shown('example'))).toEqual(payload);
  const explained = [...page.matchAll(/^\| (`[^|]*`) +\|/gm)].flatMap(([, keys = '']) =>
    Array.from(keys.matchAll(/`(\w+)[^`]*`/g), ([, key]) => key),
  );
  expect(explained).toEqual(expect.arrayContaining([...Object.keys(payload), 'ending']));
});

test('what it shows of notifier.yaml is right', () => {
  const [, example = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
  const file = join(directory, 'notifier.yaml');
  writeFileSync(
    file,
    `servers: [{ name: hq, url: "https://vb365.example.com:4443", secret: vb365/hq }]\nslack: { secret: vb365-notifier/slack, channel: C0123456789 }\n${example}`,
  );
  expect(loadConfig(file).routes).toEqual([
    { job: 'Mailboxes*', webhook: { secret: 'vb365-notifier/tickets', format: 'json' } },
  ]);
});

test('the expressions for Microsoft Teams find what they name in what a receiver gets', async () => {
  const receiver = await startReceiver(() => 202);
  expect(await sendStory({ url: receiver.url, format: 'json' })).toEqual(['taken', 'taken', 'taken']);
  const [body] = receiver.bodies();
  await receiver.close();
  const found = (path: string) =>
    Array.from(path.matchAll(/\['(\w+)'\]/g), ([, key = '']) => key).reduce(
      (value, key) => value?.[key],
      body,
    );
  const expressions = [...page.matchAll(/triggerBody\(\)(?:\?\['\w+'\])+/g)].map(([path]) => path);
  expect(new Set(expressions).size).toBe(5);
  for (const path of expressions) expect(found(path)).toEqual(expect.any(String));
  const [, path = '', from = '', to = ''] =
    /^replace\((triggerBody\(\)\S+), decodeUriComponent\('(.*?)'\), '(.*?)'\)$/.exec(shown('teams').trim()) ??
    [];
  const message = found(path).replaceAll(decodeURIComponent(from), to);
  expect(message).toMatch(/^Backup failed: Exchange nightly · hq · contoso.onmicrosoft.com<br>1 error/);
  expect(message).not.toContain('\n');
});

/** Runs the relay of the page. */
async function startRelay(events: string): Promise<Webhook> {
  const file = join(directory, 'relay.mjs');
  writeFileSync(file, shown('relay'));
  const probe = createServer();
  const port = await listenOnLoopback(probe, 0);
  await closeServer(probe);
  const env = { PORT: String(port), SIGNING_KEY: 'correct horse', ROUTING_KEY: 'R0UT1NG', EVENTS: events };
  running.push(spawn(process.execPath, [file], { env, stdio: 'inherit' }));
  const url = `http://127.0.0.1:${port}/`;
  while (
    !(await fetch(url, { method: 'POST' }).then(
      () => true,
      () => false,
    ))
  )
    await setTimeout(50);
  return { url, secret: 'relay', format: 'json' };
}

test('the relay makes of an incident what PagerDuty’s Events API takes, and takes only what is signed', async () => {
  const pagerDuty = await startReceiver(() => 202);
  const relay = await startRelay(pagerDuty.url);
  expect(await sendStory(relay)).toEqual(['taken', 'taken', 'taken']);
  expect(pagerDuty.bodies().map(({ event_action }) => event_action)).toEqual([
    'trigger',
    'trigger',
    'resolve',
  ]);
  for (const event of pagerDuty.bodies()) {
    expect(event).toEqual({
      routing_key: 'R0UT1NG',
      event_action: expect.any(String),
      dedup_key: failedRun.incident,
      payload: {
        summary:
          'Backup failed: Exchange nightly. 1 error, 12 warnings. Access is denied; Mailbox is locked.',
        source: 'hq',
        severity: 'error',
        component: 'Exchange nightly',
      },
      links: [
        { href: links.message, text: 'message' },
        { href: links.session, text: 'session' },
      ],
    });
  }
  expect(await sendStory(relay, 'another key')).toEqual(['not taken', 'not taken', 'not taken']);
  expect(pagerDuty.received).toHaveLength(3);
  pagerDuty.answerTo = () => 500;
  expect(await sendStory(relay)).toEqual(['not taken', 'not taken', 'not taken']);
  await pagerDuty.close();
});
