import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../functions/config/config-error';
import { loadConfig } from '../../functions/config/load-config';

const directory = mkdtempSync(join(tmpdir(), 'notifier-rules-'));
const file = join(directory, 'notifier.yaml');
afterAll(() => rmSync(directory, { recursive: true }));

const before = `\
servers:
  - { name: hq, url: "https://vb365.example.com:4443", secret: vb365/hq }
  - { name: branch, url: "https://branch.example.com:4443", secret: vb365/branch }
slack: { secret: slack, channel: C0123456789 }
`;

function load(text: string) {
  writeFileSync(file, before + text);
  return loadConfig(file);
}

/** The mistakes, without the file's name; what is added to the sample begins in line 5. */
function mistakesIn(text: string): readonly string[] {
  try {
    load(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.replaceAll(`${file}:`, '').split('\n');
    throw error;
  }
  return [];
}

describe('routes', () => {
  test('say where alerts go', () => {
    const { routes } = load(`\
routes:
  - { server: hq, job: "Mailboxes*", severity: error, channel: C0000000001 }
  - { organization: fabrikam.onmicrosoft.com, minSeverity: error }
  - { job: Archive, warnAfter: 3 }
  - { server: "*", channel: C0000000002, mention: U0123456789 }
`);
    expect(routes).toEqual([
      { server: 'hq', job: 'Mailboxes*', severity: 'error', channel: 'C0000000001' },
      { organization: 'fabrikam.onmicrosoft.com', minSeverity: 'error' },
      { job: 'Archive', warnAfter: 3 },
      { server: '*', channel: 'C0000000002', mention: 'U0123456789' },
    ]);
  });

  test('are checked, all at once', () => {
    expect(
      mistakesIn(`\
routes:
  - { channel: "#alerts" }
  - { server: hg, channel: C0000000001 }
  - { severity: fatal, chanel: C0000000001 }
`).map((mistake) => mistake.replace(/( such as|, and not).*/, '')),
    ).toEqual([
      '6: routes[0].channel: found "#alerts"; allowed: a channel id',
      '7: routes[1].server: found "hg"; allowed: the name of a server, or with * of several (hq, branch)',
      '8: routes[2].severity: found "fatal"; allowed: warning or error',
      '8: routes[2].chanel: unknown key; did you mean channel? Allowed: server, organization, job, severity, channel, minSeverity, mention, warnAfter, notice, webhook',
    ]);
  });

  test.each(['{ server: hq }', '{ severity: error, minSeverity: error, warnAfter: 3 }'])(
    'that change nothing are refused: %s',
    (route) => {
      expect(mistakesIn(`routes:\n  - ${route}\n`)).toEqual([
        '6: routes[0]: found a mapping; allowed: a route that changes something: channel, mention, notice, webhook, or minSeverity or warnAfter for warnings',
      ]);
    },
  );

  test.each(['@here', '@channel'])('mention all in the channel as %s', (mention) => {
    expect(load(`routes:\n  - { mention: "${mention}" }\n`).routes).toEqual([{ mention }]);
  });

  test.each(['@oncall', '@everyone', 'C0123456789', '<!channel>', 'here', 'U0123456789 S0123456789'])(
    'mention %s, which is no person or user group, in vain',
    (mention) => {
      const [mistake = '', ...others] = mistakesIn(`routes:\n  - { mention: "${mention}" }\n`);
      expect(others).toEqual([]);
      expect(mistake).toContain(`6: routes[0].mention: found "${mention}"; allowed: the id of a person`);
      expect(mistake).toContain('Copy member ID');
    },
  );

  test('tell of good runs, which have no severity', () => {
    const routes = `routes:
  - { job: Mailboxes, notice: good }
  - { severity: error, notice: good }
  - { notice: all }
`;
    expect(mistakesIn(routes)).toEqual([
      '7: routes[1].notice: found "good"; allowed: no notice beside severity: a good run has none, so that such a route never fits it',
      '8: routes[2].notice: found "all"; allowed: good',
    ]);
  });

  test('may have a webhook alone, by its address, its secret, or both', () => {
    const { routes } = load(`\
routes:
  - { job: A, webhook: { url: "https://tickets.example.com/vb365?sig=1" } }
  - { job: B, webhook: { secret: vb365-notifier/tickets, format: json } }
  - { job: C, webhook: { url: "http://localhost:8080/", secret: key } }
`);
    expect(routes).toEqual([
      { job: 'A', webhook: { url: 'https://tickets.example.com/vb365?sig=1', format: 'json' } },
      { job: 'B', webhook: { secret: 'vb365-notifier/tickets', format: 'json' } },
      { job: 'C', webhook: { url: 'http://localhost:8080/', secret: 'key', format: 'json' } },
    ]);
  });

  test.each([
    '{ format: json }',
    '{ url: "http://tickets.example.com/hunter2" }',
    '{ url: "https://hunter2:hunter2@example.com/" }',
    '{ url: "https://tickets.example.com/#hunter2" }',
    '{ url: tickets.example.com/hunter2 }',
    '{ secret: "https://hooks.slack.com/hunter2" }',
    '{ url: "https://tickets.example.com/hunter2", format: xml }',
    '{ url: "https://tickets.example.com/hunter2", adress: 1 }',
    'https://tickets.example.com/hunter2',
  ])('with the webhook %s are refused, once, without a word of its address', (webhook) => {
    const [mistake = '', ...others] = mistakesIn(`routes:\n  - webhook: ${webhook}\n`);
    expect(others).toEqual([]);
    expect(mistake).toMatch(/^6: routes\[0\]\.webhook/);
    expect(mistake).not.toContain('hunter2');
  });

  test('that cannot be reached are refused', () => {
    expect(
      mistakesIn(`\
routes:
  - { job: "Mail*", severity: error, channel: C0000000001 }
  - { job: "Mail*", severity: warning, channel: C0000000002 }
  - { server: hq, job: Mailboxes, channel: C0000000003 }
  - { channel: C0000000004 }
  - { server: branch, channel: C0000000005 }
`),
    ).toEqual([
      '8: routes[2]: found a mapping; allowed: a route that can be reached (routes[1] and routes[0] before it fit all that it fits)',
      '10: routes[4]: found a mapping; allowed: a route that can be reached (routes[3] before it fits all that it fits)',
    ]);
  });
});

describe('reminders', () => {
  const hour = 3_600_000;

  test.each([
    ['{}', { error: 24 * hour }],
    ['{ error: 1h }', { error: hour }],
    ['{ error: 90m, warning: 7d }', { error: 1.5 * hour, warning: 168 * hour }],
    ['{ error: off }', {}],
    ['{ error: "off", warning: "off" }', {}],
    ["{ error: 'off', warning: '12h' }", { warning: 12 * hour }],
  ])('%s', (remindAfter, expected) => {
    expect(load(`alerts:\n  remindAfter: ${remindAfter}\n`).alerts.remindAfter).toEqual(expected);
  });

  const allowed = 'off, or a duration of an hour or more such as 12h or 7d';
  test.each([
    ['error: 59m', `.error: found "59m"; allowed: ${allowed}`],
    ['error: 24', `.error: found 24; allowed: ${allowed}`],
    ['error: Off', `.error: found "Off"; allowed: ${allowed}`],
    ['warning: false', `.warning: found false; allowed: ${allowed}`],
    ['warnings: off', '.warnings: unknown key; did you mean warning? Allowed: error, warning'],
  ])('are refused with %s', (remindAfter, mistake) => {
    expect(mistakesIn(`alerts:\n  remindAfter: { ${remindAfter} }\n`)).toEqual([
      `6: alerts.remindAfter${mistake}`,
    ]);
  });
});

describe('ignore', () => {
  test('says what is no problem, where, until when and why', () => {
    const { ignore } = load(`\
ignore:
  - { text: "Nothing to process", server: hq, job: "Archive*", until: 2027-01-31, reason: nothing arrives there }
  - { regex: '^Skipped \\S+ \\(archived\\)$', until: "2027-01-31T06:00+01:00", reason: left out on purpose }
`);
    expect(ignore).toEqual([
      {
        pattern: { text: 'Nothing to process' },
        server: 'hq',
        job: 'Archive*',
        until: '2027-01-31',
        reason: 'nothing arrives there',
      },
      {
        pattern: { regex: '^Skipped \\S+ \\(archived\\)$' },
        until: '2027-01-31T06:00+01:00',
        reason: 'left out on purpose',
      },
    ]);
  });

  const day = 'a day such as 2027-01-31 or a moment with its zone such as 2027-01-31T06:00Z';
  const regex = 'an RE2 regular expression of up to 300 characters';
  test.each([
    ['text: abc', '.reason is missing; allowed: one line of up to 120 characters'],
    ['reason: known', ': found a mapping; allowed: a rule with either text or regex'],
    ['text: abc, regex: abc, reason: known', ': found a mapping; allowed: a rule with either text or regex'],
    ['text: " … ", reason: known', '.text: found " … "; allowed: three to 300 characters of a log item'],
    [
      'text: abc, server: west, reason: known',
      '.server: found "west"; allowed: the name of a server, or with * of several (hq, branch)',
    ],
    ['text: abc, until: 2027-02-30, reason: known', `.until: found "2027-02-30"; allowed: ${day}`],
    [
      'text: abc, until: 2027-01-31T06:00, reason: known',
      `.until: found "2027-01-31T06:00"; allowed: ${day}`,
    ],
    ['regex: "(", reason: known', `.regex: found "("; allowed: ${regex} (missing closing ): \`(\`)`],
    ['regex: "a|", reason: known', `.regex: found "a|"; allowed: ${regex} (this one fits every text)`],
    [
      'regex: "(?:x.{0,200}){2}", reason: known',
      `.regex: found "(?:x.{0,200}){2}"; allowed: ${regex} (its repetitions make this one too large)`,
    ],
    [
      'regex: "(?!a)b", reason: known',
      `.regex: found "(?!a)b"; allowed: ${regex} (invalid or unsupported Perl syntax: \`(?!\`)`,
    ],
  ])('is refused with %s', (rule, mistake) => {
    expect(mistakesIn(`ignore:\n  - { ${rule} }\n`)).toEqual([`6: ignore[0]${mistake}`]);
  });
});

describe('knowledge', () => {
  test('says what to do about a problem', () => {
    const entry = {
      text: 'quota exceeded',
      hint: 'Ask the storage team.',
      article: { title: 'Quotas', url: 'https://wiki.example.com/quotas' },
    };
    const { text, ...advice } = entry;
    expect(load(`knowledge: [${JSON.stringify(entry)}]\n`).knowledge).toEqual([
      { pattern: { text }, ...advice },
    ]);
  });

  test.each([
    ['http://wiki.example.com/', 'http://wiki.example.com/'],
    ['https://admin:secret@wiki.example.com/', undefined],
    ['https://', 'https://'],
  ])('does not link to %s', (url, shown) => {
    const found =
      shown === undefined ? 'a text that is not shown, since it looks like a secret' : JSON.stringify(shown);
    expect(
      mistakesIn(`knowledge:\n  - { text: quota, hint: Ask., article: { title: Quotas, url: "${url}" } }\n`),
    ).toEqual([
      `6: knowledge[0].article.url: found ${found}; allowed: an https address without login, such as https://wiki.example.com/vb365/mailboxes`,
    ]);
  });
});

test('there may be no rules, and not too many', () => {
  expect(load('routes: []\nignore: []\nknowledge: []\n').ignore).toEqual([]);
  const rules = Array.from({ length: 101 }, (_, index) => ({ text: `rule ${index}`, reason: 'known' }));
  expect(mistakesIn(`ignore: ${JSON.stringify(rules)}\n`)).toEqual([
    '5: ignore: found a list of 101; allowed: a list of up to 100 rules, each with text or regex, and reason',
  ]);
});
