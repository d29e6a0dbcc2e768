import Ajv from 'ajv';
import { parse } from 'yaml';
import type { Config } from '../../../functions/config/config';
import { printManifest } from '../../../local/commands/manifest';
import { recordedTerminal } from '../commands/recorded-terminal';
import { manifestRules } from './manifest-rules';

const address = 'https://abc123.lambda-url.eu-west-1.on.aws/';
const posting = ['chat:write', 'files:write', 'channels:history', 'groups:history'];

const slack: Config['slack'] = {
  secret: 'vb365-notifier/slack',
  channel: 'C0123456789',
  apiUrl: 'https://slack.com/api/',
  interactive: false,
  operators: [],
};
const interactive = { ...slack, interactive: true };
const people = { ...interactive, operators: ['U0123456789', 'W0123456789'] };
const group = { ...interactive, operators: ['U0123456789', 'S0123456789'] };

function print(config: Config['slack'], at?: string, json = false) {
  const terminal = recordedTerminal();
  printManifest({ slack: config }, at, json, terminal);
  return { said: terminal.said(), complained: terminal.complained() };
}

/** The manifest in a link that creates an app. */
function linkedManifest(link: string): unknown {
  return JSON.parse(new URL(link).searchParams.get('manifest_json') ?? '');
}

const validate = new Ajv().compile(manifestRules);
const problems = (manifest: unknown) => (validate(manifest) ? [] : validate.errors);

const every = [
  ['to post', slack, undefined],
  ['to post, with operators', { ...group, interactive: false }, undefined],
  ['to post, in GovSlack', { ...slack, apiUrl: 'https://slack-gov.com/api/' }, undefined],
  ['to answer, not deployed yet', interactive, undefined],
  ['to answer', interactive, address],
  ['to answer, with people as operators', people, address],
  ['to answer, with a group of operators', group, address],
  ['to answer, with a group of operators, not deployed yet', group, undefined],
  ['to answer at a long address', group, `https://${'a'.repeat(2_900)}/`],
] as const;

describe.each(every)('the manifest of an app %s', (_, config, at) => {
  test('is what Slack takes', () => {
    expect(problems(parse(print(config, at).said))).toEqual([]);
  });

  test('is the same as YAML, as JSON, and in the link of either', () => {
    const yaml = print(config, at).said;
    const json = JSON.parse(print(config, at, true).said);
    expect(Object.keys(json)).toEqual(['manifest', 'link']);
    expect(parse(yaml)).toEqual(json.manifest);
    expect(linkedManifest(json.link)).toEqual(json.manifest);
    expect(yaml.split('\n').at(-1)).toBe(`# ${json.link}`);
  });

  test('says of each scope what it is for', () => {
    const { said } = print(config, at);
    const scopes: readonly string[] = parse(said).oauth_config.scopes.bot;
    for (const scope of scopes) expect(said).toMatch(new RegExp(`^ +- ${scope} # \\w.{10,}$`, 'm'));
  });

  test('has a link that a terminal takes as one', () => {
    expect(JSON.parse(print(config, at, true).said).link).toMatch(/^https:[\w/.?&=%~-]+$/);
  });
});

describe('the rules that the manifests are checked by', () => {
  const manifest = parse(print(group, address).said);
  const { display_information: display, features, settings } = manifest;
  const [command] = features.slash_commands;
  const withDisplay = (change: object) => ({ ...manifest, display_information: { ...display, ...change } });
  const withCommand = (change: object) => ({
    ...manifest,
    features: { ...features, slash_commands: [{ ...command, ...change }] },
  });

  test.each([
    ['a long name', withDisplay({ name: 'a'.repeat(36) })],
    ['a long description', withDisplay({ description: 'a'.repeat(141) })],
    ['a short long description', withDisplay({ long_description: 'a'.repeat(174) })],
    ['an unknown key', { ...manifest, interactivity: {} }],
    ['a command without its slash', withCommand({ command: 'vb365' })],
    ['an address without TLS', withCommand({ url: 'http://example.com/' })],
    [
      'an address without TLS for buttons',
      {
        ...manifest,
        settings: { ...settings, interactivity: { is_enabled: true, request_url: 'http://a.example/' } },
      },
    ],
  ])('find %s', (_, wrong) => {
    expect(problems(wrong)).not.toEqual([]);
  });
});

test('an app that only posts has nothing to do with requests of Slack', () => {
  for (const config of [slack, { ...group, interactive: false }]) {
    const { said, complained } = print(config);
    expect(parse(said).oauth_config.scopes.bot).toEqual(posting);
    expect(said + complained).not.toMatch(
      /interactiv|command|vb365\b|usergroups|operator|button|request_url/,
    );
    expect(complained).toBe('');
  }
});

test('an app that answers has its address in both places, and a scope for /vb365', () => {
  const { said, complained } = print(people, address);
  expect(parse(said)).toMatchObject({
    features: { slash_commands: [{ command: '/vb365', url: address, should_escape: false }] },
    oauth_config: { scopes: { bot: [...posting, 'commands'] } },
    settings: { interactivity: { is_enabled: true, request_url: address } },
  });
  expect(complained).toBe('');
});

test('the members of user groups are read only where one is an operator', () => {
  const scopes = parse(print(group, address).said).oauth_config.scopes.bot;
  expect(scopes).toEqual([...posting, 'commands', 'usergroups:read']);
});

test('before the deployment an app is created with all its scopes and without controls, and the second step is said', () => {
  const { said, complained } = print(group);
  const first = parse(said);
  expect(first.oauth_config).toEqual(parse(print(group, address).said).oauth_config);
  expect(first.features).not.toHaveProperty('slash_commands');
  expect(first.settings).not.toHaveProperty('interactivity');
  expect(said).not.toContain('an app that is there');
  expect(complained).toMatch(/without buttons and \/vb365 yet: .* npm run notify -- manifest --aws/);
});

test.each([
  ['https://slack.com/api/', 'https://api.slack.com/apps?new_app=1&manifest_json='],
  ['https://slack-gov.com/api/', 'https://api.slack-gov.com/apps?new_app=1&manifest_json='],
  ['http://127.0.0.1:4110/api/', 'https://api.slack.com/apps?new_app=1&manifest_json='],
  ['https://not-slack-gov.com/api/', 'https://api.slack.com/apps?new_app=1&manifest_json='],
])('where the Web API is %s apps are created at %s', (apiUrl, start) => {
  const { link } = JSON.parse(print({ ...slack, apiUrl }, undefined, true).said);
  expect(link.slice(0, start.length)).toBe(start);
});
