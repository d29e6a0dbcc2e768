import {
  alwaysAloud,
  cursorFirst,
  deafToMutes,
  forgetsMessages,
  forgetsPresses,
  looksTooLate,
  losesAcknowledgements,
  neverGivesUp,
  oneLine,
  postBeforeWrite,
  refusalAsEnd,
  startBeforeWrite,
  withoutEdits,
  withoutLooking,
} from './mutations';
import type { Mutation } from './product';
import { simulate } from './simulate';

/** Until one of them fails. */
const mostSeeds = 150;

describe('the simulation notices a product', () => {
  test.each<[what: string, mutation: () => Mutation, kind: string, from?: number]>([
    ['that posts before it writes down that it does', () => postBeforeWrite, 'duplicated'],
    ['that does not look whether a message arrived', () => withoutLooking, 'duplicated'],
    ['that moves the cursor before what it passes is written down', () => cursorFirst, 'missed'],
    ['that takes a refused token for the end of a list', () => refusalAsEnd, 'missed', 551],
    ['that shouts although nothing got worse', () => alwaysAloud, 'unwanted'],
    ['that does not keep its messages true', () => withoutEdits, 'missed'],
    ['that says everything in one line', oneLine, 'missed'],
    ['that never gives up what cannot be said', neverGivesUp, 'left over', 11],
    ['that looks too late for what is left to do', () => looksTooLate, 'missed', 16],
  ])(
    '%s',
    async (_, mutation, kind, from = 1) => {
      const seed = await firstToShow(mutation, kind, from);
      expect(seed).toBeDefined();
    },
    120_000,
  );
});

describe('the simulation, in which people press something, notices a product', () => {
  test.each<[what: string, mutation: Mutation, kind: string, about: RegExp, from?: number]>([
    ['that forgets for whom it did something', forgetsPresses, 'duplicated', /pressed \d+ times$/],
    ['that starts a job before it writes that down', startBeforeWrite, 'unwanted', /not written down/],
    ['that loses what people did while a poll judges', losesAcknowledgements, 'missed', /acknowledge/],
    ['that calls people about what they muted', deafToMutes, 'unwanted', /the job is muted$/, 21],
    ['that does not show in the message what people did', forgetsMessages, 'missed', /^the controls of/],
  ])(
    '%s',
    async (_, mutation, kind, about, from = 1) => {
      const isFound = async (seed: number, mutation: Mutation) => {
        const { violations } = await simulate(seed, { mutation, pressed: true });
        return violations.some((found) => found.kind === kind && about.test(found.what));
      };
      let seed = from;
      while (!(await isFound(seed, mutation)) || (await isFound(seed, {}))) {
        if (++seed >= from + mostSeeds) throw new Error('No seed shows it.');
      }
      expect(seed).toBeLessThan(from + mostSeeds);
    },
    120_000,
  );
});

/** The first seed from some seed on that shows a fault of a kind, and does not where the product is whole. */
async function firstToShow(
  mutation: () => Mutation,
  kind: string,
  from: number,
): Promise<number | undefined> {
  for (let seed = from; seed < from + mostSeeds; seed++) {
    const broken = await kindsOf(seed, mutation());
    if (broken.includes(kind) && !(await kindsOf(seed)).includes(kind)) return seed;
  }
  return undefined;
}

async function kindsOf(seed: number, mutation: Mutation = {}): Promise<readonly string[]> {
  const { violations } = await simulate(seed, { mutation, pressed: false });
  return violations.map(({ kind }) => kind);
}
