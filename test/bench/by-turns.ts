import { median } from './median';

/**
 * Measures several things by turns, so that whatever else the machine does meets all of them.
 *
 * @param rounds how often each is measured
 * @param contenders what measures each, by name; gives ms, bytes, or whatever is compared
 * @returns the median of each
 */
export async function byTurns<Name extends string>(
  rounds: number,
  contenders: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(contenders) as Name[];
  const figures = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) figures.get(name)?.push(await contenders[name]());
  }
  return Object.fromEntries([...figures].map(([name, measured]) => [name, median(measured)])) as Record<
    Name,
    number
  >;
}
