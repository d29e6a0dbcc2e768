import { jobSignWords } from '../../functions/messages/job-sign-words';
import { spokenOf } from '../../functions/messages/spoken';

const week = 7 * 86_400_000;
const unprotected = (...counts: readonly (readonly [type: string, count: number])[]) =>
  spokenOf(
    jobSignWords(
      {
        kind: 'unprotected objects',
        within: week,
        counts: counts.map(([type, count]) => ({ type, count })),
      },
      'Exchange nightly',
    ).said,
  ).replaceAll('\u00a0', ' ');

test('objects without a backup are counted by what they are', () => {
  expect(unprotected(['User', 1])).toBe('1 user has had no good backup for 7 d, although the job runs.');
  expect(unprotected(['User', 1_200])).toMatch(/^1,200 users have had no good backup/);
  expect(unprotected(['User', 1], ['Site', 2])).toMatch(/^1 user and 2 sites have had/);
  expect(unprotected(['User', 3], ['Site', 1], ['Team', 2])).toMatch(/^3 users, 1 site and 2 teams have had/);
});

test('where nobody says what they are, there are some', () => {
  expect(unprotected()).toMatch(/^Some objects have had no good backup/);
});

test('a name that is long leaves room for what is the case', () => {
  const { which } = jobSignWords({ kind: 'disabled' }, 'Exchange '.repeat(40));
  expect(which.length).toBeLessThanOrEqual(120);
  expect(which.endsWith('…')).toBe(true);
});
