import { median } from './median';

/** Something to measure: gives ms, bytes, or whatever is compared. */
type Measure = () => Promise<number>;

/**
 * Measures several things by turns, each as often in front, so that whatever else the machine does meets all of them.
 *
 * @param rounds how often each is measured
 * @returns the median of each, in the order in which they came
 */
export async function byTurns<const Measures extends readonly Measure[]>(
  rounds: number,
  ...measures: Measures
): Promise<{ readonly [Place in keyof Measures]: number }>;
export async function byTurns(rounds: number, ...measures: readonly Measure[]): Promise<readonly number[]> {
  const figures = measures.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < measures.length; turn++) {
      const place = (round + turn) % measures.length;
      const figure = await measures[place]?.();
      if (figure !== undefined) figures[place]?.push(figure);
    }
  }
  return figures.map(median);
}
