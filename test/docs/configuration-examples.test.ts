import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../functions/config/load-config';

const root = join(__dirname, '../..');
const directory = mkdtempSync(join(tmpdir(), 'notifier-examples-'));
const file = join(directory, 'notifier.yaml');
afterAll(() => rmSync(directory, { recursive: true }));

const least = `\
servers: [{ name: hq, url: "https://vb365.example.com:4443", secret: vb365/hq }]
slack: { secret: vb365-notifier/slack, channel: C0123456789 }
`;

function load(text: string) {
  writeFileSync(file, text);
  return loadConfig(file);
}

test('each example of the README is right', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const examples = Array.from(readme.matchAll(/^```yaml\n(.*?)^```$/gms), ([, example = '']) => example);
  expect(examples.map((example) => load(least + example).servers.length)).toEqual([1]);
});

test('the sample makes no public address', () => {
  const { links, slack } = loadConfig(join(root, 'notifier.yaml'));
  expect([links.page, slack.interactive]).toEqual([undefined, false]);
});

test('what the sample has as comments is right, too', () => {
  const sample = readFileSync(join(root, 'notifier.yaml'), 'utf8');
  // A key at the beginning of a line, and what is indented below it, but no sentence.
  const {
    slack,
    links,
    alerts,
    aws,
    expect: expected,
    digest,
    quiet,
    maintenance,
    routes,
    ignore,
    knowledge,
  } = load(sample.replaceAll(/^# (?=[a-z]+:| {2})/gm, ''));
  expect(slack).toMatchObject({ interactive: true, operators: ['U0123456789', 'S0123456789'] });
  expect(alerts.ackReminder).toBe(86_400_000);
  expect(links.page).toEqual({ expiry: 604_800_000 });
  expect(aws).toMatchObject({
    region: 'eu-central-1',
    noProxy: ['.corp.example.com'],
    slackReservedConcurrency: 5,
  });
  expect(expected.jobs).toHaveLength(1);
  expect(digest?.channel).toBe('C9876543210');
  expect([quiet, maintenance, routes, ignore, knowledge].map(({ length }) => length)).toEqual([
    1, 1, 1, 1, 1,
  ]);
});
