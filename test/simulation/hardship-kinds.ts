/** What may last in a play. */
export const hardshipKinds = [
  'routes',
  'closed channel',
  'files refused',
  'blocks refused',
  'unreadable',
  'locks',
  'look back',
  'clock',
  'slow log',
] as const;

/** One of them. */
export type HardshipKind = (typeof hardshipKinds)[number];
