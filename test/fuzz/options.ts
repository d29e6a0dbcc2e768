/** What `npm run fuzz` can be told. */
export const fuzzOptions = {
  minutes: { type: 'string', default: '10' },
  workers: { type: 'string', default: '1' },
  only: { type: 'string' },
} as const;
