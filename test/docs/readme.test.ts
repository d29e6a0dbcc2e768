import { readPage } from './markdown';

const widest = 112;

/** Lines that do not fit a screen. */
function wideLines(text: string): readonly string[] {
  return text.split('\n').filter((line) => [...line].length > widest);
}

test('the README is short, and its lines fit a screen', () => {
  const readme = readPage('README.md');
  expect(wideLines(readme)).toEqual([]);
  expect(readme.split('\n').length).toBeLessThan(200);
});

test('a table that is too wide is found', () => {
  expect(wideLines(`short\n| ${'wide'.repeat(40)} |`)).toHaveLength(1);
});
