import { availableParallelism } from 'node:os';

/** What `npm run simulate` can be told. */
export const simulationOptions = {
  seeds: { type: 'string', default: '1000' },
  from: { type: 'string', default: '1' },
  workers: { type: 'string', default: String(availableParallelism()) },
  seed: { type: 'string' },
  pressed: { type: 'string' },
  trace: { type: 'boolean', default: false },
  month: { type: 'boolean', default: false },
  jobs: { type: 'string' },
  slow: { type: 'boolean', default: false },
  closed: { type: 'boolean', default: false },
  provider: { type: 'boolean', default: false },
  silence: { type: 'string' },
  quarter: { type: 'boolean', default: false },
} as const;
