import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../functions/config/config-error';
import { loadConfig } from '../../functions/config/load-config';

const directory = mkdtempSync(join(tmpdir(), 'notifier-names-'));
const file = join(directory, 'notifier.yaml');
afterAll(() => rmSync(directory, { recursive: true }));

/** Each server is written on a line of its own, from line 2 on. */
function load(servers: readonly string[], rules = '') {
  const lines = servers.map(
    (names) => `  - { ${names}, url: "https://vb365.example.com:4443", secret: vb365/hq }`,
  );
  writeFileSync(
    file,
    ['servers:', ...lines, 'slack: { secret: slack, channel: C0123456789 }', rules].join('\n'),
  );
  return loadConfig(file);
}

/** The mistakes, without the file's name. */
function mistakesIn(...text: Parameters<typeof load>): readonly string[] {
  try {
    load(...text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.replaceAll(`${file}:`, '').split('\n');
    throw error;
  }
  return [];
}

describe('a server that was renamed', () => {
  test('says which name it had, and all names are known beside the servers', () => {
    const { servers, watched } = load(['name: head-office, formerly: hq', 'name: branch']);
    expect(servers.map(({ name, formerly }) => [name, formerly])).toEqual([
      ['head-office', 'hq'],
      ['branch', undefined],
    ]);
    expect(watched).toEqual([{ name: 'head-office', formerly: 'hq' }, { name: 'branch' }]);
  });

  test.each([
    [
      'that no name has',
      ['name: hq, formerly: HQ'],
      '2: servers[0].formerly: found "HQ"; allowed: a small letter, then up to 31 small letters, digits and hyphens, such as hq',
    ],
    [
      'that it still has',
      ['name: hq, formerly: hq'],
      '2: servers[0].formerly: found "hq"; allowed: a name that no server has now (servers[0] has this one)',
    ],
    [
      'that another server has',
      ['name: head-office, formerly: hq', 'name: hq'],
      '2: servers[0].formerly: found "hq"; allowed: a name that no server has now (servers[1] has this one)',
    ],
    [
      'that another server had',
      ['name: head-office, formerly: hq', 'name: branch, formerly: hq'],
      '3: servers[1].formerly: found "hq"; allowed: a name that no other server had (servers[0] had this one)',
    ],
  ])('cannot have had a name %s', (_, servers, mistake) => {
    expect(mistakesIn(servers)).toEqual([mistake]);
  });

  test.each([
    ['routes', 'hq', 'channel: C0000000001'],
    ['ignore', 'hq', 'text: Nothing to process, reason: archived'],
    ['routes', 'h*q', 'channel: C0000000001'],
  ])('is named in %s by its new name; %s says which that is', (list, server, rest) => {
    const rules = `${list}:\n  - { server: "${server}", ${rest} }`;
    expect(mistakesIn(['name: head-office, formerly: hq', 'name: branch'], rules)).toEqual([
      `6: ${list}[0].server: found "${server}"; allowed: the name of a server, or with * of several (head-office, branch); hq is now called head-office`,
    ]);
  });
});
