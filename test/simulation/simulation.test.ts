import { simulate } from './simulate';
import { storyOf } from './story';

test('nothing is missed and nothing comes twice, whatever goes wrong', async () => {
  for (let seed = 1; seed <= 200; seed++) {
    const play = await simulate(seed);
    if (play.violations.length > 0) throw new Error(storyOf(play));
  }
}, 120_000);

test('a seed always plays the same', async () => {
  for (const seed of [4, 19, 27]) {
    const [one, other] = [await simulate(seed, { traced: 100 }), await simulate(seed, { traced: 100 })];
    expect(one.trace.length).toBeGreaterThan(0);
    expect(other).toEqual(one);
  }
});
