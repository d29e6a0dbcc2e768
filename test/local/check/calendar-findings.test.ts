import type { Config } from '../../../functions/config/config';
import { calendarFindings } from '../../../local/check/calendar-findings';
import { sampleConfig } from '../../lib/sample-config';

const hour = 3_600_000;
const thursdayNight = Date.UTC(2026, 10, 26, 21, 30);
const everyday = [0, 1, 2, 3, 4, 5, 6] as const;

/** What is said of each key, on a Thursday, at half past nine in the evening in UTC. */
function said(keys: Partial<Config>): readonly string[] {
  return calendarFindings({ ...sampleConfig('hq'), ...keys }, thursdayNight).map(({ what, ...finding }) =>
    finding.verdict === 'failed' ? what : `${finding.verdict} ${what}: ${finding.text}`,
  );
}

test('it is said when and where the digest comes next', () => {
  const digest = { at: '08:00', timezone: 'Asia/Kolkata', days: [1, 6], channel: 'C0000000001' } as const;
  expect(said({ digest })).toEqual(['ok digest: next Sat 2026-11-28 08:00 Asia/Kolkata in C0000000001']);
});

test('a digest in the channel of one organization is warned of, since it tells of all', () => {
  const digest = { at: '08:00', timezone: 'UTC', days: everyday, channel: 'C0000000001' };
  const routes = [{ organization: 'contoso.com', channel: 'C0000000001' }];
  expect(said({ digest, routes })).toEqual([
    expect.stringMatching(/^warning digest: next .* in C0000000001, where .* of contoso\.com: .* of all org/),
  ]);
  const own = [...routes, { job: 'Mail*', channel: 'C0000000002' }];
  expect(said({ digest: { ...digest, channel: 'C0000000002' }, routes: own })[0]).toMatch(/^ok digest/);
});

test('it is said of each rule when it is quiet, now or next, and for what it is not', () => {
  const nights = { from: '22:00', to: '06:00', timezone: 'Europe/Berlin', days: everyday };
  expect(
    said({ quiet: [nights, { ...nights, timezone: 'UTC', except: 'error' }, { ...nights, days: [6] }] }),
  ).toEqual([
    'ok quiet[0]: now until Fri 2026-11-27 06:00 Europe/Berlin',
    'ok quiet[1]: from Thu 2026-11-26 22:00 UTC until Fri 2026-11-27 06:00 UTC, but not for errors',
    'ok quiet[2]: from Sat 2026-11-28 22:00 Europe/Berlin until Sun 2026-11-29 06:00 Europe/Berlin',
  ]);
});

test('it is said of each maintenance when it is, and which is over and can be taken out', () => {
  const work = { from: thursdayNight - hour, to: thursdayNight + hour, reason: 'an upgrade' };
  const planned = { server: 'hq', job: 'Mail*', from: work.to, to: work.to + hour, reason: 'a move' };
  const over = { server: 'hq', from: work.from - hour, to: thursdayNight, reason: 'new disks' };
  expect(said({ maintenance: [work, planned, over] })).toEqual([
    'ok maintenance[0]: everything, now until Thu 2026-11-26 22:30 UTC: an upgrade',
    'ok maintenance[1]: job Mail*, server hq, from Thu 2026-11-26 22:30 UTC until Thu 2026-11-26 23:30 UTC: a move',
    'warning maintenance[2]: server hq, ended Thu 2026-11-26 21:30 UTC, take it out: new disks',
  ]);
});

test('without such keys there is nothing to say', () => {
  expect(said({})).toEqual([]);
});
