/** What `npm run bench` can measure, in the order of docs/benchmarks.md. */
export const benchNames = [
  'cold-start',
  'reading',
  'idle-poll',
  'page',
  'burst',
  'fan-out',
  'provider',
  'cost',
] as const;

/** What it can be told besides. */
export const benchOptions = { write: { type: 'boolean', default: false } } as const;
