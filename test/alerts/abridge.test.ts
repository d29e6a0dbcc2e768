import { type AffectedObject, hitsOneEach, type Problem } from '../../functions/alerts/problem';
import { Nights } from './nights';
import { reportOf } from './reports';

const denied = (objects: readonly AffectedObject[], unlisted = 0): Problem => ({
  fingerprint: 'denied',
  name: 'Processing mailbox … failed with error: Access is denied',
  severity: 'error',
  status: 'Error',
  count: objects.reduce((sum, { count }) => sum + count, unlisted),
  objects,
  unlisted,
});

const mailboxes = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `mailbox-${index}`, count: 1 }));

/** What a job remembers of a problem. */
const remembered = (problem: Problem) => new Nights().report(reportOf([problem])).incident.latest.problems[0];

test('that each log item is about an object of its own is remembered longer than the objects', () => {
  const problem = remembered(denied(mailboxes(40)));
  expect(problem).toMatchObject({ count: 40, unlisted: 37, isOneEach: true });
  expect(problem !== undefined && hitsOneEach(problem)).toBe(true);
});

test.each([
  ['an object has several log items', denied([...mailboxes(40), { name: 'finance', count: 2 }])],
  ['not all objects are known', denied(mailboxes(40), 5)],
])('it is not, where %s', (_, problem) => {
  expect(remembered(problem)).not.toHaveProperty('isOneEach');
});

test('where few objects are remembered whole, they tell it themselves', () => {
  const problem = remembered(denied(mailboxes(3)));
  expect(problem).not.toHaveProperty('isOneEach');
  expect(problem !== undefined && hitsOneEach(problem)).toBe(true);
});
