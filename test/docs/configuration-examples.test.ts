import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadConfig } from '../../functions/config/load-config';
import { makeCertificate } from '../../local/certificate';
import { configurationKeys, explainedKeys, keysWritten } from './configuration-keys';
import { blocksIn, pages, readPage } from './markdown';

const root = join(__dirname, '../..');
const directory = mkdtempSync(join(tmpdir(), 'notifier-examples-'));
const file = join(directory, 'notifier.yaml');
beforeAll(async () => {
  mkdirSync(join(directory, 'certs'));
  writeFileSync(join(directory, 'certs/hq.pem'), (await makeCertificate()).cert);
});
afterAll(() => rmSync(directory, { recursive: true }));

const servers = `servers: [{ name: hq, url: "https://vb365.example.com:4443", secret: vb365/hq }]\n`;
const slack = 'slack: { secret: vb365-notifier/slack, channel: C0123456789 }\n';

function load(text: string) {
  writeFileSync(file, text);
  return loadConfig(file);
}

/** An example, with what every configuration needs where it leaves that out. */
function whole(example: string): string {
  return (
    (/^servers:/m.test(example) ? '' : servers.replace('hq,', `${serverIn(example)},`)) +
    (/^slack:/m.test(example) ? '' : slack) +
    example
  );
}

/** The server that the rules of an example are for, by a name that its patterns fit. */
function serverIn(example: string): string {
  const [, server = 'hq'] = /^[- ]*server: (\S+)$/m.exec(example) ?? [];
  return server.replaceAll('*', '1');
}

function examplesIn(text: string): readonly string[] {
  return blocksIn(text)
    .filter(({ language }) => language === 'yaml')
    .map((block) => block.text);
}

const withExamples = pages.filter((page) => examplesIn(readPage(page)).length > 0);

test('the README and the page about configuration have examples', () => {
  expect(withExamples).toEqual(expect.arrayContaining(['README.md', 'docs/configuration.md']));
});

test.each(withExamples)('each example of %s is right', (page) => {
  const wrong = examplesIn(readPage(page)).flatMap((example) => {
    try {
      load(whole(example));
      return [];
    } catch (error) {
      return [`${String(error)}\n${example}`];
    }
  });
  expect(wrong).toEqual([]);
});

/** What a page owes to the keys of the configuration. */
function owedBy(page: string) {
  const explained = explainedKeys(page);
  const written = new Set(examplesIn(page).flatMap((example) => keysWritten(parse(example))));
  const paths = configurationKeys.map(({ path }) => path);
  return {
    unexplained: paths.filter((path) => !explained.has(path)),
    withoutExample: paths.filter(
      (path) => !written.has(path) && ![...written].some((key) => key.startsWith(`${path}.`)),
    ),
    withoutDefault: configurationKeys
      .filter(({ path, default: value }) => {
        const meaning = explained.get(path);
        return value !== undefined && meaning !== undefined && !meaning.includes(`Default \`${value}\``);
      })
      .map(({ path }) => path),
    unknown: [...explained.keys()].filter((key) => !paths.includes(key)),
  };
}

describe('docs/configuration.md', () => {
  const nothing = { unexplained: [], withoutExample: [], withoutDefault: [], unknown: [] };

  test('explains every key, with its default and an example, and no other', () => {
    expect(owedBy(readPage('docs/configuration.md'))).toEqual(nothing);
  });

  test('could not leave out a key, its default, or its example, or explain one that there is not', () => {
    const page = [
      '- `schedule`: how often. Default `rate(1 minute)`.',
      '- `slack.chanel`: no such key.',
      '',
      '```yaml',
      'schedule: rate(5 minutes)',
      '```',
    ].join('\n');
    const { unexplained, withoutExample, withoutDefault, unknown } = owedBy(page);
    expect(unexplained).toContain('slack.channel');
    expect(unexplained).not.toContain('schedule');
    expect(withoutExample).toContain('servers[].tls.ca');
    expect(withoutExample).not.toContain('schedule');
    expect(withoutDefault).toEqual(['schedule']);
    expect(unknown).toEqual(['slack.chanel']);
    expect(() => load(whole('schedul: rate(5 minutes)\n'))).toThrow('schedule');
  });
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
    1, 1, 2, 1, 1,
  ]);
});
