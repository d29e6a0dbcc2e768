import type { Play } from './simulate';

/** How a play went wrong, for people: its seed, what is violated, and how to see more. */
export function storyOf({ seed, again, violations, hardships, trace }: Play): string {
  return [
    ...(trace.length > 0 ? [...trace, ''] : []),
    violations.length === 0 ? `Seed ${seed}: all is well.` : `Seed ${seed} fails:`,
    ...hardships.map((hardship) => `  (${hardship})`),
    ...violations.slice(0, 10).map(({ kind, what }) => `  ${kind}: ${what}`),
    ...(violations.length > 10 ? [`  and ${violations.length - 10} more`] : []),
    ...(violations.length > 0 && trace.length === 0
      ? [`  See it happen: npm run simulate -- ${again} --trace`]
      : []),
  ].join('\n');
}
