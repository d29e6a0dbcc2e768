import fc from 'fast-check';
import {
  type Concern,
  concernOf,
  hasWorsened,
  type Symptom,
  severityOf,
} from '../../functions/alerts/concern';

const proxy = (name: string, severity: Symptom['severity'] = 'error', degree = 0): Symptom => ({
  id: name,
  severity,
  degree,
  sign: { kind: 'proxy offline', name },
});

/** A concern about proxies. */
function about(...symptoms: readonly Symptom[]): Concern {
  const concern = concernOf('proxies', 0, symptoms);
  if (concern === undefined) throw new Error('Nothing is wrong.');
  return concern;
}

const anySymptom = fc.record({
  id: fc.string({ maxLength: 3 }),
  severity: fc.constantFrom('warning', 'error'),
  degree: fc.nat(3),
  sign: fc.record({ kind: fc.constant('proxy offline'), name: fc.string() }),
}) satisfies fc.Arbitrary<Symptom>;
const anySymptoms = fc.uniqueArray(anySymptom, { minLength: 1, maxLength: 60, selector: ({ id }) => id });

test('without a symptom there is no concern', () => {
  expect(concernOf('proxies', 0, [])).toBeUndefined();
});

test('the worst symptoms come first: errors, then those of a higher degree', () => {
  const { symptoms } = about(proxy('a', 'warning'), proxy('b', 'error'), proxy('c', 'error', 2));
  expect(symptoms.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
});

test('it is as bad as the worst of them', () => {
  expect(severityOf(about(proxy('a', 'warning'), proxy('b', 'error')))).toBe('error');
  expect(severityOf(about(proxy('a', 'warning')))).toBe('warning');
});

test('in which order a server lists what is not well makes no difference', () => {
  fc.assert(
    fc.property(anySymptoms, fc.nat(), (symptoms, turn) => {
      const at = turn % symptoms.length;
      expect(about(...symptoms.slice(at), ...symptoms.slice(0, at))).toEqual(about(...symptoms));
    }),
  );
});

test('no more than twenty symptoms are listed, and the others counted', () => {
  fc.assert(
    fc.property(anySymptoms, (symptoms) => {
      const { symptoms: listed, further } = about(...symptoms);
      expect(listed.length).toBe(Math.min(20, symptoms.length));
      expect(listed.length + further).toBe(symptoms.length);
    }),
  );
});

test('an error of ours is kept with what to do about it, and a name that goes on for ever is cut', () => {
  const said = `${'The server does not answer. '.repeat(15)}Look whether its services run.`;
  expect(said.length).toBeLessThan(600);
  const outage = concernOf('outage', 0, [
    { id: '', severity: 'error', degree: 0, sign: { kind: 'outage', cause: 'unreachable', said } },
  ]);
  expect(outage?.symptoms[0]?.sign).toMatchObject({ said });
  const [long] = about(proxy('x'.repeat(10_000))).symptoms;
  expect(JSON.stringify(long).length).toBeLessThan(1_500);
});

describe('a concern has got worse', () => {
  test('when there is another symptom', () => {
    expect(hasWorsened(about(proxy('a')), about(proxy('a'), proxy('b')))).toBe(true);
    expect(hasWorsened(about(proxy('a')), about(proxy('b')))).toBe(true);
  });

  test('when a warning is an error by now, or its degree is higher', () => {
    expect(hasWorsened(about(proxy('a', 'warning')), about(proxy('a', 'error')))).toBe(true);
    expect(hasWorsened(about(proxy('a', 'warning', 1)), about(proxy('a', 'warning', 2)))).toBe(true);
  });

  test('not when it is as it was, or better', () => {
    expect(hasWorsened(about(proxy('a')), about(proxy('a')))).toBe(false);
    expect(hasWorsened(about(proxy('a', 'error')), about(proxy('a', 'warning', 3)))).toBe(false);
    expect(hasWorsened(about(proxy('a'), proxy('b')), about(proxy('b')))).toBe(false);
  });

  test('not when what was not listed before takes the place of what is well again', () => {
    const all = Array.from({ length: 30 }, (_, index) => proxy(String(index)));
    expect(hasWorsened(about(...all), about(...all.slice(5)))).toBe(false);
  });

  test('but when something is so bad that it would have been listed', () => {
    const all = Array.from({ length: 30 }, (_, index) => proxy(String(index), 'warning'));
    expect(hasWorsened(about(...all), about(...all.slice(1), proxy('x', 'error')))).toBe(true);
  });
});
