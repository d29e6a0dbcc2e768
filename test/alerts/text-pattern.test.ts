import fc from 'fast-check';
import { regexMatcher, regexMistake } from '../../functions/alerts/regular-expression';
import { asOneLine, matcherOf, type TextPattern } from '../../functions/alerts/text-pattern';
import { readText } from '../../functions/log-text/fingerprint';
import { runs } from '../fuzz/runs';

const fits = (pattern: TextPattern, text: string) => matcherOf(pattern, regexMatcher)(asOneLine(text));

const title =
  'Processing mailbox finance@contoso.onmicrosoft.com failed with error: The user "contoso\\0f1e" isn\'t assigned to any\r\n   management roles.';

test.each([
  { text: "ISN'T ASSIGNED TO ANY management roles" },
  { text: "Processing mailbox … failed with error: The user … isn't assigned" },
  { regex: 'finance@.*assigned to any management' },
  { regex: '^processing mailbox \\S+@contoso' },
  { regex: 'roles\\.$' },
])('%j fits a log item', (pattern) => {
  expect(fits(pattern, title)).toBe(true);
});

test.each([
  { text: 'finance.*assigned' },
  { text: 'failed with error … Processing mailbox' },
  { regex: '^mailbox' },
  { regex: '(?-i)FINANCE' },
])('%j does not', (pattern) => {
  expect(fits(pattern, title)).toBe(false);
});

test('a text fits what it is part of, whatever the characters, and so does a problem’s name', () => {
  const wild = fc.string({ unit: 'binary', maxLength: 80 });
  fc.assert(
    fc.property(wild, wild, wild, (before, text, after) => {
      expect(fits({ text }, `${before} ${text} ${after}`)).toBe(true);
    }),
  );
  expect(fits({ text: readText(title).name }, title)).toBe(true);
});

test('a regular expression that a backtracking engine would never finish ends', () => {
  const hostile = `${'a'.repeat(19_999)}!`;
  expect(regexMistake('(a+)+$')).toBeUndefined();
  expect(fits({ regex: '(a+)+$' }, hostile)).toBe(false);
  expect(fits({ regex: '(a|aa)+$' }, hostile)).toBe(false);
  expect(fits({ regex: '(.*)*(.*)*(.*)*#' }, hostile)).toBe(false);
});

test('a text that is far too long fits no regular expression, though it may fit a text', () => {
  const long = `virus ${'x'.repeat(1_000_000)}`;
  expect(fits({ regex: 'virus' }, long)).toBe(false);
  expect(fits({ text: 'virus' }, long)).toBe(true);
});

test.each([
  ['(', 'missing closing ): `(`'],
  ['[z-a]', 'invalid character class range: `z-a`'],
  ['(?=a)b', 'invalid or unsupported Perl syntax: `(?=`'],
  ['(a)\\1', 'invalid escape sequence: `\\1`'],
  ['a*', 'this one fits every text'],
  ['quota|', 'this one fits every text'],
  ['(?:x.{0,90}){2}', 'its repetitions make this one too large'],
])('%s is refused: %s', (regex, reason) => {
  expect(regexMistake(regex)).toBe(reason);
});

test('whatever is written as a regular expression is refused with a reason, or can be tried on anything', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      '{2,9}',
      '{',
      '*',
      '+',
      '?',
      '|',
      '^',
      '$',
      '\\',
      '\\pL',
      '(?',
      ':',
      '.',
      '\\Q',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  const regex = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(regex, fc.string({ unit: 'binary' }), (regex, text) => {
      const mistake = regexMistake(regex);
      if (mistake === undefined) fits({ regex }, text);
      else expect(mistake).not.toBe('');
    }),
    { numRuns: runs(1_000) },
  );
});
