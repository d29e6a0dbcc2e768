/** How many times as often as in `npm test` properties are tried; `npm run fuzz` sets it. */
const times = Number(process.env.FUZZ_TIMES ?? 1);

/** How often a property is tried for which `count` times are enough in `npm test`. */
export function runs(count: number): number {
  return count * times;
}
