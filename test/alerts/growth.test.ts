import { jobFormat } from '../../functions/state/job-format';
import { Nights } from './nights';
import { problem, reportOf } from './reports';

/** A problem that hits some mailboxes. */
const locked = (mailboxes: number, from = 0) => ({
  ...problem('Mailbox is locked'),
  count: mailboxes,
  objects: Array.from({ length: Math.min(mailboxes, 200) }, (_, index) => ({
    name: `user${from + index}@contoso.com`,
    count: 1,
  })),
  unlisted: Math.max(0, mailboxes - 200),
});

const nightsWith = (...counts: readonly number[]) =>
  counts.reduce((nights, count) => nights.sleep().report(reportOf([locked(count)])), new Nights());

describe('a known problem that hits many more objects', () => {
  test('is worse: everybody in the channel hears of it, with how many and some of the new ones', () => {
    const nights = nightsWith(1, 40);
    expect(nights.incident.change.grown).toEqual({
      total: 1,
      worst: [
        {
          problem: 'Mailbox-is-locked',
          now: 40,
          before: 1,
          added: ['user1@contoso.com', 'user2@contoso.com', 'user3@contoso.com'],
          furtherAdded: 36,
        },
      ],
    });
    expect(nights.sleep().said).toContain('change!');
  });

  test('is worse again when it grows again, also beyond what is listed by name', () => {
    expect(nightsWith(1, 40, 4_000).incident.change.grown).toMatchObject({
      worst: [{ now: 200, before: 40, isMore: true }],
    });
  });

  test('is worse when it has grown little by little since people last heard of it', () => {
    const counts = [2, 6, 10, 14].map((_, index, all) => nightsWith(...all.slice(0, index + 1)));
    expect(counts.map(({ incident }) => incident.change.grown?.total ?? 0)).toEqual([0, 0, 0, 1]);
  });

  test('is worse when it was over for a night, and many more than in the first one', () => {
    const nights = new Nights().report(reportOf([locked(1), problem('b')])).sleep();
    nights
      .report(reportOf([problem('b')]))
      .sleep()
      .report(reportOf([locked(40), problem('b')]))
      .sleep();
    expect(nightsWith(1, 40, 90).incident.change.grown).toMatchObject({
      worst: [
        { now: 90, before: 40, added: ['user40@contoso.com', 'user41@contoso.com', 'user42@contoso.com'] },
      ],
    });
    expect(nights.incident.change.back.total).toBe(1);
  });
});

test.each([
  ['nine more', [1, 10]],
  ['ten more of thirty', [30, 45]],
  ['as many as before', [40, 40]],
  ['fewer', [40, 1]],
  ['as many as once', [40, 1, 40]],
])('%s are no news', (_, counts) => {
  expect(nightsWith(...counts).incident.change.grown).toBeUndefined();
});

test('growth is no news where the configuration says so', () => {
  const nights = new Nights({ growth: 'off' })
    .report(reportOf([locked(1)]))
    .sleep()
    .report(reportOf([locked(40)]));
  expect(nights.incident.change.grown).toBeUndefined();
});

test('objects that change places without becoming more are no news', () => {
  const nights = new Nights()
    .report(reportOf([locked(40)]))
    .sleep()
    .report(reportOf([locked(40, 100)]));
  expect(nights.sleep().said).not.toContain('change!');
});

test('error and warning of one problem are held together against what was told, so that growth is told once', () => {
  const both = (errors: number) => [
    { ...locked(errors), severity: 'error' as const },
    { ...locked(1, 500), severity: 'warning' as const },
  ];
  const totals = [1, 40, 40, 40].map((_, index, all) => {
    const nights = all
      .slice(0, index + 1)
      .reduce((nights, errors) => nights.sleep().report(reportOf(both(errors))), new Nights());
    return nights.incident.change.grown?.total ?? 0;
  });
  expect(totals).toEqual([0, 1, 0, 0]);
});

test('each of a dozen problems that grow at once is counted, and told once', () => {
  const all = (mailboxes: number) =>
    Array.from({ length: 12 }, (_, kind) => ({ ...locked(mailboxes), fingerprint: `kind-${kind}-of-many` }));
  const nights = new Nights()
    .report(reportOf(all(1)))
    .sleep()
    .report(reportOf(all(40)));
  expect(nights.incident.change).toMatchObject({ still: 12, grown: { total: 12 } });
  expect(nights.incident.change.grown?.worst).toHaveLength(5);
  expect(nights.sleep().report(reportOf(all(40))).incident.change.grown).toBeUndefined();
});

test('what many problems hit is remembered of each of them', () => {
  const many = Array.from({ length: 60 }, (_, kind) => ({
    ...locked(50),
    fingerprint: `kind-${kind}-of-many`,
  }));
  const nights = new Nights().report(reportOf([...many, locked(1)]));
  nights.record = jobFormat.read(jobFormat.write(nights.record));
  nights.sleep().report(reportOf([...many, locked(90)]));
  expect(nights.incident.change.grown).toMatchObject({ total: 1, worst: [{ now: 90, before: 1 }] });
});

test('a record stays as small as it was promised, whatever grows and whatever it is called', () => {
  const hostile = (mailboxes: number) =>
    Array.from({ length: 8 }, (_, kind) => ({
      ...locked(mailboxes),
      fingerprint: `kind-${kind}-of-many`,
      name: '\u0001'.repeat(300),
      objects: Array.from({ length: Math.min(200, mailboxes) }, (_, index) => ({
        name: `${index}-${'\u0001'.repeat(200)}`,
        count: 1,
      })),
    }));
  const nights = new Nights({ growth: 1 });
  for (let night = 0; night < 60; night++) {
    nights.report(reportOf(hostile(2 ** (night % 8))));
    nights.night++;
    expect(Buffer.byteLength(jobFormat.write(nights.record))).toBeLessThan(100_000);
  }
});
