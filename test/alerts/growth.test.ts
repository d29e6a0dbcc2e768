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
    expect(nights.incident.change.grown).toEqual([
      {
        problem: 'Mailbox-is-locked',
        now: 40,
        before: 1,
        added: ['user1@contoso.com', 'user2@contoso.com', 'user3@contoso.com'],
      },
    ]);
    expect(nights.sleep().said).toContain('change!');
  });

  test('is worse again when it grows again, also beyond what is listed by name', () => {
    expect(nightsWith(1, 40, 4_000).incident.change.grown).toMatchObject([{ now: 4_000, before: 40 }]);
  });

  test('is worse when it has grown little by little since people last heard of it', () => {
    const counts = [2, 6, 10, 14].map((_, index, all) => nightsWith(...all.slice(0, index + 1)));
    expect(counts.map(({ incident }) => incident.change.grown?.length ?? 0)).toEqual([0, 0, 0, 1]);
  });

  test('is worse when it was over for a night, and many more than in the first one', () => {
    const nights = new Nights().report(reportOf([locked(1), problem('b')])).sleep();
    nights
      .report(reportOf([problem('b')]))
      .sleep()
      .report(reportOf([locked(40), problem('b')]))
      .sleep();
    expect(nightsWith(1, 40, 90).incident.change.grown).toMatchObject([{ now: 90, before: 40 }]);
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
  const nights = new Nights('off')
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
