import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { runs } from './runs';

/**
 * Jest runs this before each file of tests. In `npm test` all properties are tried on one seed, so that the same code
 * always passes or always fails; `npm run fuzz` sets fresh ones. What it finds stays in `npm test` as an example:
 * `fc.assert(property, { examples: [[text]] })` with the counterexample that it printed, or the printed seed of the
 * simulation in the list of `simulation.test.ts`.
 */
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 1), numRuns: runs(100) });

/** Where `npm run fuzz` wants a line for every property, with how often it was tried. */
const tally = process.env.FUZZ_TALLY;
if (tally !== undefined) {
  fc.installGlobalPlugin(() => ({
    onAllRunsComplete: ({ numRuns }) => appendFileSync(tally, `${numRuns}\n`),
  }));
}
