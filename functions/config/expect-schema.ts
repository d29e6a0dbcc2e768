import * as z from 'zod/mini';
import { expectationHiding, expectsAnything, type JobExpectation } from '../alerts/expectations';
import { durationPattern, parseDuration } from './duration';
import { eachReachable, jobPatternKeys, ruleList } from './rule-list';
import { describe, section, text } from './value-kinds';

const success = durationOr(['schedule', 'off'], 'schedule, off, or a duration such as 26h or 3d');
const objects = durationOr(['off'], 'off, or a duration such as 3d or 7d');

const percent = 'a whole number from 0 to 99';

const job = section({
  ...jobPatternKeys,
  success: describe(
    'Within which time a good run of them ends, whatever expect.success says.',
    z.exactOptional(success),
  ),
  objects: describe(
    'Within which time each of their objects has a good backup, whatever expect.objects says.',
    z.exactOptional(objects),
  ),
}).check(
  z.meta({ anyOf: [{ required: ['success'] }, { required: ['objects'] }] }),
  z.check(({ value, issues }) => {
    if (expectsAnything(value)) return;
    issues.push({
      code: 'custom',
      input: value,
      message: 'a rule that changes something: success or objects',
    });
  }),
);

/** `expect`: what is well, so that what did not happen is noticed. */
export const expectSchema = section({
  success: describe(
    'Within which time a good run of every job ends: schedule takes it from the schedule of the job itself; off: never.',
    z.prefault(success, 'schedule'),
  ),
  objects: describe(
    'Within which time every object of a job has a good backup; off: never.',
    z.prefault(objects, '7d'),
  ),
  freeSpace: describe(
    'How much of every repository is free, in percent; less is low, less than half of it critical.',
    z.prefault(
      z.int({ error: percent }).check(z.minimum(0, { error: percent }), z.maximum(99, { error: percent })),
      10,
    ),
  ),
  jobs: describe(
    'What is different for some jobs; the first that fits is taken.',
    z.prefault(
      ruleList(job, 'rules, each with success or objects').check(
        eachReachable<JobExpectation>('a rule', 'expect.jobs', expectationHiding),
      ),
      [],
    ),
  ),
});

/** A duration, or a word in its place. */
function durationOr<const Word extends string>(words: readonly Word[], allowed: string) {
  const isWord = (value: string): value is Word => words.some((word) => word === value);
  return z.pipe(
    text(allowed, new RegExp(`^(${words.join('|')})$|${durationPattern.source}`)),
    z.transform((value): Word | number => (isWord(value) ? value : parseDuration(value))),
  );
}
