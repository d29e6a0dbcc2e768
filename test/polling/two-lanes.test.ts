import { inTwoLanes, type Lane } from '../../functions/polling/two-lanes';

const numbers = Array.from({ length: 100 }, (_, index) => index);

test('what is too slow goes over to the slow lane in order, however much it is', async () => {
  const worked: [number, Lane][] = [];
  await inTwoLanes(numbers, 4, async (item, lane) => {
    // The slow lane does not get far while the quick one works.
    if (lane === 'slow') await new Promise((resolve) => setTimeout(resolve, 1));
    worked.push([item, lane]);
    return lane === 'quick' && item % 2 === 0 ? 'too slow' : 'done';
  });
  const of = (lane: Lane) => worked.filter(([, where]) => where === lane).map(([item]) => item);
  expect(of('quick')).toEqual(numbers);
  expect(of('slow')).toEqual(numbers.filter((item) => item % 2 === 0));
});

test.each<Lane>(['quick', 'slow'])(
  'an error in the %s lane is thrown when all that was begun is over',
  async (bad) => {
    let underWay = 0;
    let begun = 0;
    const work = inTwoLanes(numbers, 4, async (item, lane) => {
      begun++;
      underWay++;
      await new Promise((resolve) => setTimeout(resolve, 1));
      underWay--;
      if (lane === bad && item === 20) throw new Error('This one fails.');
      return 'too slow';
    });
    await expect(work).rejects.toThrow('This one fails.');
    expect(underWay).toBe(0);
    expect(begun).toBeLessThan(2 * numbers.length);
  },
);
