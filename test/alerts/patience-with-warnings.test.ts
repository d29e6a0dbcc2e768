import { Nights } from './nights';
import { failure, problem, reportOf } from './reports';

const locked = reportOf([problem('Mailbox is locked')]);

describe('with warnAfter: 3', () => {
  const patient = () => new Nights({ warnAfter: 3 });

  test('warnings that heal themselves are told of nobody', () => {
    const nights = patient().report(locked).sleep().report(locked).sleep().well().sleep().report(locked);
    expect(nights.record.incidents).toEqual([]);
    expect(nights.sleep().said).toEqual([]);
  });

  test('the third run in a row is told, and all of its problems are new', () => {
    const nights = patient().report(locked).sleep().report(locked).sleep().report(locked);
    expect(nights.incident).toMatchObject({ runs: 1, change: { fresh: { total: 1 }, still: 0 } });
    expect(nights.record.runs.map(({ outcome }) => outcome)).toEqual(['warning', 'warning', 'warning']);
    expect(nights.sleep().said).toEqual(['parent', 'thread']);
  });

  test('an error is told at once, and the warnings after it belong to it', () => {
    const nights = patient().report(locked).sleep().report(failure()).sleep().report(locked);
    expect(nights.incident).toMatchObject({ runs: 2, latest: { severity: 'warning' } });
  });

  test('after a recovery runs are counted anew', () => {
    const nights = patient().report(failure()).sleep().well().sleep().report(locked).sleep().report(locked);
    expect(nights.record.incidents).toEqual([]);
    expect(nights.sleep().report(locked).incident.runs).toBe(1);
  });
});

test('more runs than are remembered are told all the same', () => {
  const nights = new Nights({ warnAfter: 1_000 });
  for (let night = 0; night < 30; night++) nights.report(locked).sleep();
  expect(nights.incident.runs).toBe(1);
});
