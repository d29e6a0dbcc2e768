import { abridge } from '../../functions/alerts/abridge';
import { nothingJudged } from '../../functions/alerts/job-record';
import { type AffectedObject, hitsOneEach, type Problem } from '../../functions/alerts/problem';
import { jobFormat } from '../../functions/state/job-format';
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

test('objects without a good backup count, and those that are so for longest stay where there is no room', () => {
  const unprotected = new Map(
    Array.from({ length: 1_000 }, (_, night) => [`U${night}`.padEnd(8, '-'), night] as const),
  );
  const roomy = abridge({ ...nothingJudged, unprotected });
  expect(roomy.unprotected).toBe(unprotected);
  // Nothing of this can be left out.
  const judged = new Set(Array.from({ length: 1_000 }, (_, mark) => `${mark}`.padEnd(85, '-')));
  const full = abridge({ ...nothingJudged, judged, unprotected });
  expect([...full.unprotected.values()]).toEqual(Array.from({ length: 100 }, (_, night) => night));
  expect(Buffer.byteLength(jobFormat.write(full))).toBeLessThan(95_000);
});
