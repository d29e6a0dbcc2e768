import * as fc from 'fast-check';
import { amount, duration, tally } from '../../functions/wording/amounts';
import { clean, escaped, shown } from '../../functions/wording/text';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
    .map((units) => String.fromCharCode(...units)),
);

test('any text becomes one well-formed line of at most that length', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 80 }), (text, max) => {
      const line = clean(text, max);
      expect(line.isWellFormed()).toBe(true);
      expect(line.length).toBeLessThanOrEqual(max);
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      if (line !== '' && line.length < max && text.length <= max) expect(line.length).toBe(text.length);
    }),
  );
});

test.each([
  ['a pair of surrogates is not cut apart', '12😀😀', 4, '12…'],
  ['line breaks and tabs become spaces', 'a\r\n\tb', 10, 'a   b'],
  ['other controls become visible', '\u0000\u001b[31m\u007f\u0085', 10, '␀␛[31m␡ '],
  ['nothing can turn the direction of what follows', '\u202Egpj.exe', 10, '\ufffdgpj.exe'],
])('%s', (_, text, max, expected) => {
  expect(clean(text, max)).toBe(expected);
});

test.each(['', ' \n\t', '\u200b\u2060', '\u3000'])('%j is named, since Slack refuses empty text', (text) => {
  expect(shown(text, 100)).toBe('(no text)');
});

test('top-level text holds no entity that is cut apart, and no emoji name', () => {
  expect(escaped(['a <!channel> & :tada:'], 100)).toBe('a &lt;!channel&gt; &amp; :\u2060tada:');
  expect(escaped(['<<<<'], 10)).toBe('&lt;&lt;…');
});

test.each([
  [0, '0 s'],
  [999, '1 s'],
  [61_000, '1 min 1 s'],
  [3_600_000, '1 h'],
  [3_630_000, '1 h'],
  [4_337_066, '1 h 12 min'],
  [90_061_000, '1 d 1 h'],
  [-5, '0 s'],
])('%d ms are %s', (ms, expected) => {
  expect(duration(ms)).toBe(expected);
});

test('amounts have their plural and their thousands', () => {
  expect(amount(1, 'log item')).toBe('1 log item');
  expect(amount(7_000, 'log item')).toBe('7,000 log items');
  expect(tally({ error: 1, warning: 0 })).toBe('1 error');
  expect(tally({ error: 1_204, warning: 2 })).toBe('1,204 errors and 2 warnings');
});
