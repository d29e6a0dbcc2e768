import fc from 'fast-check';
import { fitsName } from '../../functions/alerts/name-pattern';
import { runs } from '../fuzz/runs';

test.each([
  ['Mailboxes', 'Mailboxes'],
  ['*', ''],
  ['*', 'Mailboxes (Europe)'],
  ['Mail*', 'Mail'],
  ['*Europe*', 'Mailboxes (Europe)'],
  ['M*b*s', 'Mailboxes'],
  ['**', 'Mailboxes'],
  ['a*b*', 'a*b'],
])('%j fits %j', (pattern, name) => {
  expect(fitsName(pattern, name)).toBe(true);
});

test.each([
  ['Mailboxes', 'mailboxes'],
  ['Mailboxes', 'Mailboxes 2'],
  ['Mail', 'Mailboxes'],
  ['a*a', 'a'],
  ['*ab*ab', 'xab'],
  ['M.*', 'Mailboxes'],
  ['', 'Mailboxes'],
])('%j does not fit %j', (pattern, name) => {
  expect(fitsName(pattern, name)).toBe(false);
});

const letter = fc.constantFrom('a', 'b', '.');
const name = fc.string({ unit: letter, maxLength: 8 });
const pattern = fc.string({ unit: fc.oneof(letter, fc.constant('*')), maxLength: 6 });

test('a pattern fits what the regular expression of the same meaning fits', () => {
  fc.assert(
    fc.property(pattern, name, (pattern, name) => {
      const regex = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
      expect(fitsName(pattern, name)).toBe(regex.test(name));
    }),
    { numRuns: runs(2_000) },
  );
});

test('a pattern fits another exactly when nothing fits the other alone', () => {
  fc.assert(
    fc.property(pattern, pattern, fc.array(name), (wide, narrow, names) => {
      // Stars that stand for a letter of no pattern tell every difference there is.
      const fitting = [...names, narrow.replaceAll('*', 'z'), narrow.replaceAll('*', 'ab')];
      const only = fitting.filter((name) => fitsName(narrow, name) && !fitsName(wide, name));
      expect(fitsName(wide, narrow)).toBe(only.length === 0);
    }),
    { numRuns: runs(2_000) },
  );
});

test('many stars in front of a long name are no riddle', () => {
  expect(fitsName(`${'*a'.repeat(100)}*b`, 'a'.repeat(100_000))).toBe(false);
});
