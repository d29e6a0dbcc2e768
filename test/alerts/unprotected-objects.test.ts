import {
  type ObjectsOfRun,
  objectMarkOf,
  objectsConcern,
  type UnprotectedObjects,
  unprotectedAfter,
} from '../../functions/alerts/unprotected-objects';

const day = 24 * 3_600_000;
const week = 7 * day;

const user = (id: number) => objectMarkOf({ type: 'User', id: `user-${id}` });
const site = objectMarkOf({ type: 'Site', id: 'site' });
const run = (failing: readonly string[], facts: Partial<ObjectsOfRun> = {}): ObjectsOfRun => ({
  failing: new Set(failing),
  good: new Set(),
  isWhole: true,
  ...facts,
});

/** The objects after a run every night. */
function after(runs: readonly ObjectsOfRun[]): UnprotectedObjects {
  return runs.reduce<UnprotectedObjects>(
    (objects, run, night) => unprotectedAfter(objects, run, night * day),
    new Map(),
  );
}

const nights = (count: number, one: ObjectsOfRun) => Array.from({ length: count }, () => one);

test('an object that fails every night is told of when it has had no good backup for a week', () => {
  const objects = after(nights(8, run([user(1), user(2), site])));
  expect(objectsConcern(objects, week, 6.9 * day)).toBeUndefined();
  expect(objectsConcern(objects, week, week)).toMatchObject({
    topic: 'objects',
    since: 0,
    symptoms: [
      {
        severity: 'warning',
        sign: {
          within: week,
          counts: [
            { type: 'User', count: 2 },
            { type: 'Site', count: 1 },
          ],
        },
      },
    ],
  });
});

test('one good night is enough', () => {
  const objects = after([...nights(6, run([user(1)])), run([]), ...nights(6, run([user(1)]))]);
  expect(objectsConcern(objects, week, 12 * day)).toBeUndefined();
  expect([...objects.values()]).toEqual([7 * day]);
});

test('a run that did not get to an object says nothing about it, unless it was the whole job', () => {
  const before = after([run([user(1), user(2)])]);
  const cutOff = run([user(3)], { good: new Set([user(2)]), isWhole: false });
  expect([...unprotectedAfter(before, cutOff, day).keys()]).toEqual([user(1), user(3)]);
  expect([...unprotectedAfter(before, run([user(3)]), day).keys()]).toEqual([user(3)]);
});

test('twice as many are worse, one more is not', () => {
  const degreeOf = (count: number) => {
    const objects = new Map(Array.from({ length: count }, (_, index) => [user(index), 0]));
    return objectsConcern(objects, week, week)?.symptoms[0]?.degree;
  };
  expect([4, 5, 7, 8].map(degreeOf)).toEqual([2, 2, 2, 3]);
});

test('of a thousand and more those are remembered that fail for longest', () => {
  const many = Array.from({ length: 1_500 }, (_, index) => user(index));
  const objects = after([run(many.slice(0, 900)), run(many)]);
  expect(objects.size).toBe(1_000);
  expect([...objects.values()].filter((since) => since === 0)).toHaveLength(900);
});

test('what is neither user, group, site nor team is an object', () => {
  const objects = new Map([[objectMarkOf({ type: 'Planner', id: '1' }), 0]]);
  expect(objectsConcern(objects, week, week)?.symptoms[0]?.sign).toMatchObject({
    counts: [{ type: 'Object', count: 1 }],
  });
});
