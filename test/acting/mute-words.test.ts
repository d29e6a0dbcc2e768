import * as fc from 'fast-check';
import { readMuteWords } from '../../functions/acting/mute-words';
import type { Nameable } from '../../functions/acting/name-match';
import { runs } from '../fuzz/runs';
import { hostile } from '../messages/reports';

const day = 86_400_000;
const job = (name: string, server = 'hq'): Nameable => ({ server, job: name, jobId: `${server}-${name}` });
const jobs = [
  job('Exchange'),
  job('Exchange nightly'),
  job('Exchange nightly 7d'),
  job("Anna's job"),
  job('Tapes'),
];

const read = (text: string) => {
  const { match, duration, reason } = readMuteWords(text, jobs);
  return { job: match.kind === 'one' ? match.job.job : match.kind, duration, reason };
};

test.each([
  ['Tapes', { job: 'Tapes' }],
  ['tapes 7d', { job: 'Tapes', duration: 7 * day }],
  ['Tapes 12H disk is replaced', { job: 'Tapes', duration: day / 2, reason: 'disk is replaced' }],
  ['Tapes disk is replaced 7d', { job: 'Tapes', reason: 'disk is replaced 7d' }],
  ['Exchange 2d', { job: 'Exchange', duration: 2 * day }],
  ['Exchange nightly 2d x', { job: 'Exchange nightly', duration: 2 * day, reason: 'x' }],
  ['Exchange nightly 7d 2w', { job: 'Exchange nightly 7d', duration: 14 * day }],
  ['Exchange weekly', { job: 'Exchange', reason: 'weekly' }],
  ['"Exchange nightly" 7d new disk', { job: 'Exchange nightly', duration: 7 * day, reason: 'new disk' }],
  ['“exchange” nightly is off', { job: 'Exchange', reason: 'nightly is off' }],
  ["'Anna's job' 1d", { job: "Anna's job", duration: day }],
  ['hq/Tapes 1d', { job: 'Tapes', duration: day }],
  ['Tpaes 7d', { job: 'Tapes', duration: 7 * day }],
  ['Tape 7d why', { job: 'Tapes', duration: 7 * day, reason: 'why' }],
  ['Nothing of that sort 7d', { job: 'none', duration: 7 * day }],
  ['nightly', { job: 'several' }],
])('%j is read so', (text, expected) => {
  expect(read(text)).toEqual({ duration: undefined, reason: undefined, ...expected });
});

test.each(['Tapes 0d', 'Tapes 91d', 'Tapes 999999999w', 'Tapes 0m'])('nothing is muted for %j', (text) => {
  expect(read(text).duration).toBeNaN();
});

test('90 days are not too long', () => {
  expect(read('Tapes 90d').duration).toBe(90 * day);
});

test('whatever the reason is, it is kept as it was written behind the time', () => {
  fc.assert(
    fc.property(hostile, (words) => {
      const reason = words.replaceAll(/\s+/g, ' ').trim();
      expect(readMuteWords(`Tapes 7d ${reason}`.trim(), jobs)).toMatchObject({
        match: { job: { job: 'Tapes' } },
        duration: 7 * day,
        ...(reason !== '' && { reason }),
      });
    }),
    { numRuns: runs(300) },
  );
});
