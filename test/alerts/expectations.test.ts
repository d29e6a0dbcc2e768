import fc from 'fast-check';
import {
  type Expectations,
  expectationHiding,
  expectedOf,
  expectsAnything,
  type JobExpectation,
} from '../../functions/alerts/expectations';

const day = 86_400_000;
const mailboxes = { server: 'hq', organization: 'contoso.onmicrosoft.com', job: 'Mailboxes' };

describe('what is expected of a job', () => {
  const expectations: Expectations = {
    success: 'schedule',
    objects: 7 * day,
    freeSpace: 10,
    jobs: [
      { server: 'branch', success: 'off', objects: 'off' },
      { job: 'Archive*', success: 30 * day },
      { organization: 'contoso*', objects: 3 * day },
      { organization: '*', success: 2 * day },
    ],
  };

  test('is what the first rule says that fits it and, where that says nothing, what is expected of all', () => {
    expect(expectedOf(expectations, mailboxes)).toEqual({ success: 'schedule', objects: 3 * day });
    expect(expectedOf(expectations, { ...mailboxes, job: 'Archive 2025' })).toEqual({
      success: 30 * day,
      objects: 7 * day,
    });
    expect(expectedOf(expectations, { ...mailboxes, server: 'branch' })).toEqual({
      success: 'off',
      objects: 'off',
    });
  });

  test('is not that of an organization where nobody knows whose the job is', () => {
    expect(expectedOf(expectations, { server: 'hq', job: 'Mailboxes' })).toEqual({
      success: 2 * day,
      objects: 7 * day,
    });
  });

  test('is that of all where there are no rules', () => {
    expect(expectedOf({ ...expectations, jobs: [] }, mailboxes)).toEqual({
      success: 'schedule',
      objects: 7 * day,
    });
  });
});

test('a rule expects something, or is a slip', () => {
  expect(expectsAnything({ job: 'Archive*' })).toBe(false);
  expect(expectsAnything({ job: 'Archive*', success: 'off' })).toBe(true);
  expect(expectsAnything({ objects: day })).toBe(true);
});

describe('a rule that cannot be reached', () => {
  test('follows a wider one, whatever that expects', () => {
    const jobs: readonly JobExpectation[] = [
      { server: 'hq', job: 'Archive', success: 'off' },
      { job: 'Arch*', objects: 'off' },
      { server: 'hq', job: 'Archive*', success: day },
    ];
    expect(jobs.map((_, index) => expectationHiding(jobs, index))).toEqual([undefined, undefined, [1]]);
  });

  test('is never taken, whatever the job', () => {
    const name = fc.constantFrom('a', 'ab', 'b');
    const pattern = fc.constantFrom('*', 'a', 'a*', '*b', 'b');
    const anyRule = fc.record({ server: pattern, organization: pattern, job: pattern }, { requiredKeys: [] });
    const anyJob = fc.record({ server: name, organization: fc.option(name, { nil: undefined }), job: name });
    fc.assert(
      fc.property(fc.array(anyRule, { minLength: 2, maxLength: 6 }), fc.array(anyJob), (bare, known) => {
        const jobs = bare.map((rule, index): JobExpectation => ({ ...rule, success: index }));
        for (const job of known) {
          const { success } = expectedOf({ success: 'off', objects: 'off', freeSpace: 10, jobs }, job);
          if (success === 'off') continue;
          expect(
            expectationHiding(
              jobs,
              jobs.findIndex((rule) => rule.success === success),
            ),
          ).toBeUndefined();
        }
      }),
    );
  });
});
