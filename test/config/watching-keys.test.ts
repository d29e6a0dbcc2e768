import { mistakesIn as mistakes, load as read, removeDirectory, server, slack } from './notifier-file';

afterAll(removeDirectory);

const hour = 3_600_000;
const day = 24 * hour;

// What is added begins in line 8.
const load = (text: string) => read(`${server}${slack}${text}\n`);
const mistakesIn = (text: string) =>
  mistakes(`${server}${slack}${text}\n`).replaceAll('notifier.yaml:8: ', '').split('\n');

describe.each(['serverDownAfter', 'warnAfter'])('alerts.%s', (key) => {
  test.each(['0', '-1', '1.5', '2h', 'off'])('is not %s', (value) => {
    const found = /^[\d.-]+$/.test(value) ? value : JSON.stringify(value);
    expect(mistakesIn(`alerts: { ${key}: ${value} }`)).toEqual([
      `alerts.${key}: found ${found}; allowed: a whole number from 1`,
    ]);
  });
});

describe('expect', () => {
  test('says what is well, of all jobs and of some', () => {
    const { expect: expected } = load(`\
expect:
  success: 26h
  objects: off
  freeSpace: 0
  jobs:
    - { server: hq, organization: contoso*, job: Archive*, success: off }
    - { job: Sites, success: schedule, objects: 3d }`);
    expect(expected).toEqual({
      success: 26 * hour,
      objects: 'off',
      freeSpace: 0,
      jobs: [
        { server: 'hq', organization: 'contoso*', job: 'Archive*', success: 'off' },
        { job: 'Sites', success: 'schedule', objects: 3 * day },
      ],
    });
  });

  const success = 'schedule, off, or a duration such as 26h or 3d';
  const percent = 'a whole number from 0 to 99';
  test.each([
    ['success: daily', `.success: found "daily"; allowed: ${success}`],
    ['success: 26', `.success: found 26; allowed: ${success}`],
    ['objects: schedule', '.objects: found "schedule"; allowed: off, or a duration such as 3d or 7d'],
    ['freeSpace: 100', `.freeSpace: found 100; allowed: ${percent}`],
    ['freeSpace: -1', `.freeSpace: found -1; allowed: ${percent}`],
    ['freeSpace: 10%', `.freeSpace: found "10%"; allowed: ${percent}`],
    ['object: 7d', '.object: unknown key; did you mean objects? Allowed: success, objects, freeSpace, jobs'],
    [
      'jobs: [{ job: Archive }]',
      '.jobs[0]: found a mapping; allowed: a rule that changes something: success or objects',
    ],
    [
      'jobs: [{ server: west, success: off }]',
      '.jobs[0].server: found "west"; allowed: the name of a server, or with * of several (hq)',
    ],
    [
      'jobs: [{ job: A*, success: off }, { job: Archive, objects: off }]',
      '.jobs[1]: found a mapping; allowed: a rule that can be reached (expect.jobs[0] before it fits all that it fits)',
    ],
    [
      'jobs: { job: A }',
      '.jobs: found a mapping; allowed: a list of up to 100 rules, each with success or objects',
    ],
  ])('is refused with %s', (keys, mistake) => {
    expect(mistakesIn(`expect: { ${keys} }`)).toEqual([`expect${mistake}`]);
  });
});

describe('digest', () => {
  test('needs a time of day alone: every day, in UTC, in the channel of Slack', () => {
    expect(load('digest: { at: 08:00 }').digest).toEqual({
      at: '08:00',
      timezone: 'UTC',
      days: [0, 1, 2, 3, 4, 5, 6],
      channel: 'C0123456789',
    });
  });

  test('may come elsewhere, and on some days', () => {
    const keys =
      'at: "18:30", timezone: America/Argentina/Buenos_Aires, days: weekdays, channel: C0000000001';
    expect(load(`digest: { ${keys} }`).digest).toEqual({
      at: '18:30',
      timezone: 'America/Argentina/Buenos_Aires',
      days: [1, 2, 3, 4, 5],
      channel: 'C0000000001',
    });
  });

  test.each([
    ['weekends', [0, 6]],
    ['[mon, thu]', [1, 4]],
    ['[sun, wed, sun]', [0, 3]],
  ])('comes on %s', (days, numbers) => {
    expect(load(`digest: { at: 08:00, days: ${days} }`).digest?.days).toEqual(numbers);
  });

  const time = 'a time of day from 00:00 to 23:59 such as 08:00';
  const zone = 'a time zone that the IANA knows such as Europe/Berlin or UTC';
  const days = 'everyday, weekdays, weekends, or a list of days such as [mon, thu]';
  test.each([
    ['days: weekdays', `.at is missing; allowed: ${time}`],
    ['at: 8:00', `.at: found "8:00"; allowed: ${time}`],
    ['at: 24:00', `.at: found "24:00"; allowed: ${time}`],
    ['at: 8', `.at: found 8; allowed: ${time}`],
    ['at: 08:00, timezone: Berlin', `.timezone: found "Berlin"; allowed: ${zone}`],
    ['at: 08:00, timezone: "+01:00"', `.timezone: found "+01:00"; allowed: ${zone}`],
    ['at: 08:00, days: monday', `.days: found "monday"; allowed: ${days}`],
    ['at: 08:00, days: 1', `.days: found 1; allowed: ${days}`],
    ['at: 08:00, days: []', '.days: found an empty list; allowed: a list of days such as [mon, thu]'],
    ['at: 08:00, days: [mon, tues]', '.days[1]: found "tues"; allowed: mon, tue, wed, thu, fri, sat or sun'],
  ])('is refused with %s', (keys, mistake) => {
    expect(mistakesIn(`digest: { ${keys} }`)).toEqual([`digest${mistake}`]);
  });
});

describe('quiet', () => {
  test('says when nobody is called', () => {
    const { quiet } = load(`\
quiet:
  - { from: "22:00", to: "06:00", timezone: Europe/Berlin, except: error }
  - { from: 00:00, to: 12:00, days: weekends }`);
    expect(quiet).toEqual([
      { from: '22:00', to: '06:00', timezone: 'Europe/Berlin', days: [0, 1, 2, 3, 4, 5, 6], except: 'error' },
      { from: '00:00', to: '12:00', timezone: 'UTC', days: [0, 6] },
    ]);
  });

  test.each([
    ['{ from: 22:00 }', '[0].to is missing; allowed: a time of day from 00:00 to 23:59 such as 08:00'],
    ['{ from: 22:00, to: 22:00 }', '[0].to: found "22:00"; allowed: another time of day than from'],
    ['{ from: 22:00, to: 06:00, except: errors }', '[0].except: found "errors"; allowed: error'],
    [
      '{ from: 22:00, to: 06:00 }, { from: 06:00, to: 22:00, except: error }',
      ': found a list of 2; allowed: rules that leave some time of the week',
    ],
    [
      '{ from: 22:00, to: 06:00, timezone: Mars/Olympus }',
      '[0].timezone: found "Mars/Olympus"; allowed: a time zone that the IANA knows such as Europe/Berlin or UTC',
    ],
  ])('is refused with %s', (rules, mistake) => {
    expect(mistakesIn(`quiet: [${rules}]`)).toEqual([`quiet${mistake}`]);
  });
});

describe('maintenance', () => {
  test('says when work is planned, with its zone or by the clocks of one', () => {
    const { maintenance } = load(`\
maintenance:
  - { server: hq, from: 2026-12-01T20:00+01:00, to: 2026-12-01T22:00Z, reason: upgrade to v8 }
  - { organization: contoso*, job: Mail*, from: 2026-12-01 20:00, to: 2026-12-02 06:00, timezone: Europe/Berlin, reason: move }
  - { from: 2026-12-24 00:00, to: "2026-12-27T00:00", reason: holidays }`);
    expect(maintenance).toEqual([
      {
        server: 'hq',
        from: Date.UTC(2026, 11, 1, 19),
        to: Date.UTC(2026, 11, 1, 22),
        reason: 'upgrade to v8',
      },
      {
        organization: 'contoso*',
        job: 'Mail*',
        from: Date.UTC(2026, 11, 1, 19),
        to: Date.UTC(2026, 11, 2, 5),
        reason: 'move',
      },
      { from: Date.UTC(2026, 11, 24), to: Date.UTC(2026, 11, 27), reason: 'holidays' },
    ]);
  });

  test('may be over', () => {
    expect(
      load('maintenance: [{ from: 2020-01-01 20:00, to: 2020-01-01 22:00, reason: past }]').maintenance,
    ).toHaveLength(1);
  });

  const moment =
    'a moment with its zone such as 2026-12-01T20:00+01:00, or by the clocks of timezone such as 2026-12-01 20:00';
  const from = 'from: 2026-12-01 20:00';
  test.each([
    [`${from}, to: 2026-12-01 22:00`, '.reason is missing; allowed: one line of up to 120 characters'],
    [
      `${from}, to: 2026-12-01 20:00, reason: r`,
      '.to: found "2026-12-01 20:00"; allowed: a moment after from',
    ],
    [
      `${from}, to: 2026-12-01T21:00+02:00, reason: r`,
      '.to: found "2026-12-01T21:00+02:00"; allowed: a moment after from',
    ],
    [`${from}, to: 2026-12-01, reason: r`, `.to: found "2026-12-01"; allowed: ${moment}`],
    [`${from}, to: 2026-02-30 20:00, reason: r`, `.to: found "2026-02-30 20:00"; allowed: ${moment}`],
    [`${from}, to: 2026-12-01T25:00Z, reason: r`, `.to: found "2026-12-01T25:00Z"; allowed: ${moment}`],
    [
      `${from}, to: 2026-12-01T22:00+25:00, reason: r`,
      `.to: found "2026-12-01T22:00+25:00"; allowed: ${moment}`,
    ],
    [`${from}, to: 22, reason: r`, `.to: found 22; allowed: ${moment}`],
    [
      'from: 2026-12-01T20:00Z, to: 2026-12-01T22:00Z, timezone: Europe/Berlin, reason: r',
      '.timezone: found "Europe/Berlin"; allowed: nothing, since from and to have a zone of their own',
    ],
    [
      `server: west, ${from}, to: 2026-12-01 22:00, reason: r`,
      '.server: found "west"; allowed: the name of a server, or with * of several (hq)',
    ],
  ])('is refused with %s', (keys, mistake) => {
    expect(mistakesIn(`maintenance: [{ ${keys} }]`)).toEqual([`maintenance[0]${mistake}`]);
  });
});
