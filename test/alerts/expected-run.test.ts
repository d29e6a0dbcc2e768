import fc from 'fast-check';
import { runs } from '../fuzz/runs';
import { play } from './quarter';
import {
  anyWindow,
  clockChanges,
  daily,
  everyHours,
  everyMinutes,
  others,
  plainWindow,
  quarters,
} from './quarters';

describe('nobody is told of a run that is to come', () => {
  test.each([
    ['a daily job', quarters(daily, clockChanges), 150],
    ['a job of every few hours', quarters(() => everyHours(plainWindow), clockChanges), 150],
    ['a job of every few hours in any windows', quarters(() => everyHours(anyWindow)), 100],
    ['a job of every few minutes', quarters(() => everyMinutes(plainWindow), clockChanges), 30],
    ['a job of every few minutes in any windows', quarters(() => everyMinutes(anyWindow)), 20],
    ['a job without runs of its own', quarters(() => others), 10],
  ])('in a quarter of %s', (_, quarter, times) => {
    fc.assert(
      fc.property(quarter, (quarter) => {
        expect(play(quarter).falseAlarms).toEqual([]);
      }),
      { numRuns: runs(times) },
    );
  });
});
