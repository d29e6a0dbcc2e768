import fc from 'fast-check';
import { amount, duration, figure, ordinal, size, tally } from '../../functions/wording/amounts';

test.each([
  [1, 'mailbox', '1 mailbox'],
  [12, 'mailbox', '12 mailboxes'],
  [2, 'repository', '2 repositories'],
  [2, 'proxy', '2 proxies'],
  [3, 'OneDrive', '3 OneDrives'],
  [0, 'log item', '0 log items'],
  [7_000, 'site', '7,000 sites'],
])('%d of "%s" are %s', (count, noun, words) => {
  expect(amount(count, noun)).toBe(words);
});

test.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [4, '4th'],
  [11, '11th'],
  [12, '12th'],
  [22, '22nd'],
  [1_001, '1,001st'],
])('place %d is the %s', (place, words) => {
  expect(ordinal(place)).toBe(words);
});

test('errors come before warnings, and what there is none of is left out', () => {
  expect(tally({ error: 3, warning: 37 })).toBe('3 errors and 37 warnings');
  expect(tally({ error: 0, warning: 1 })).toBe('1 warning');
  expect(tally({ error: 0, warning: 0 })).toBe('');
});

test('a span of time has its two largest units', () => {
  expect(duration(((2 * 24 + 1) * 60 + 5) * 60_000)).toBe('2 d 1 h');
  expect(duration(0)).toBe('0 s');
});

test('a number is written as Intl writes it', () => {
  const intl = new Intl.NumberFormat('en-US');
  const written = (count: number) => expect(figure(count)).toBe(intl.format(count));
  for (const count of [0, 999, 1_000, -1_000, 1_234_567, 0.5]) written(count);
  fc.assert(fc.property(fc.maxSafeInteger(), written));
});

test.each([
  [0, '0 B'],
  [1_023, '1,023 B'],
  [1_024, '1.0 KB'],
  [177_000_000, '168.8 MB'],
  [439_804_651_110, '409.6 GB'],
  [2 ** 60, '1024.0 PB'],
])('%d bytes are %s, by powers of 1,024', (bytes, words) => {
  expect(size(bytes)).toBe(words);
});
