import * as fc from 'fast-check';
import type { OpenItem } from '../../functions/alerts/digest';
import { anyConcern } from './concerns';
import { hostile } from './reports';

const time = fc.integer({ min: 0, max: Date.UTC(2040, 0) });
const aboutRun = fc
  .record({ job: hostile, status: hostile, error: fc.nat({ max: 3 }), warning: fc.nat({ max: 3 }) })
  .map(({ job, status, error, warning }): Pick<OpenItem, 'job' | 'what'> => {
    const report = { state: 'ended', status, severity: 'error', counts: { error, warning } } as const;
    return { job, what: { kind: 'run', report } };
  });
const aboutConcern = anyConcern.map(({ concern, subject }): Pick<OpenItem, 'job' | 'what'> => {
  const { symptoms } = concern;
  const inShort = {
    ...concern,
    symptoms: symptoms.slice(0, 1),
    further: concern.further + symptoms.length - 1,
  };
  return { ...(subject.job && { job: subject.job.name }), what: { kind: 'concern', concern: inShort } };
});
/** Anything that can be open. */
export const anyOpen: fc.Arbitrary<OpenItem> = fc
  .tuple(
    fc.record({ server: hostile, severity: fc.constantFrom('warning', 'error'), since: time }),
    fc.oneof(aboutRun, aboutConcern),
  )
  .map(([facts, about]) => ({ ...facts, ...about }));
