import {
  alwaysAloud,
  cursorFirst,
  postBeforeWrite,
  refusalAsEnd,
  withoutEdits,
  withoutLooking,
} from './mutations';
import type { Mutation } from './product';
import { simulate } from './simulate';

/** Until one of them fails. */
const mostSeeds = 400;

describe('the simulation notices a product', () => {
  test.each([
    ['that posts before it writes down that it does', postBeforeWrite, 'duplicated'],
    ['that does not look whether a message arrived', withoutLooking, 'duplicated'],
    ['that moves the cursor before what it passes is written down', cursorFirst, 'missed'],
    ['that takes a refused token for the end of a list', refusalAsEnd, 'missed'],
    ['that shouts although nothing got worse', alwaysAloud, 'unwanted'],
    ['that does not keep its messages true', withoutEdits, 'missed'],
  ])(
    '%s',
    async (_, mutation, kind) => {
      const found = await firstFailure(mutation);
      expect(found?.violations.map((violation) => violation.kind)).toContain(kind);
    },
    120_000,
  );
});

async function firstFailure(mutation: Mutation) {
  for (let seed = 1; seed <= mostSeeds; seed++) {
    const play = await simulate(seed, { mutation });
    if (play.violations.length > 0) return play;
  }
  return undefined;
}
