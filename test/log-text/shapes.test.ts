import { quotation } from '../../functions/log-text/quotation';
import { shapes } from '../../functions/log-text/shapes';
import { takeVariableParts } from '../../functions/log-text/variable-parts';

const any = new RegExp(
  [quotation, ...shapes.map(({ name, pattern }) => `(?<${name}>${pattern})`)].join('|'),
  'giu',
);

/** An example as a text, and where in it the piece stands. */
function textOf(example: string) {
  const [before = '', piece = example, after = ''] = example.includes('«')
    ? example.split(/[«»]/)
    : ['', example];
  return { before, piece, after, text: `${before}${piece}${after}` };
}

describe.each(shapes)('$name', ({ name, varies, examples }) => {
  test.each(examples)('is what %s is, and no earlier shape is', (example) => {
    const { before, piece, text } = textOf(example);
    const found = [...text.matchAll(any)].find(({ index }) => index === before.length);
    const names = Object.entries(found?.groups ?? {}).flatMap(([key, value]) => (value ? [key] : []));
    expect([names, found?.[0]]).toEqual([[name], piece]);
  });

  test.each(examples)('is taken out of %s, or stays in it, as the table says', (example) => {
    const { before, piece, after, text } = textOf(example);
    const isTaken = typeof varies === 'function' ? varies(piece, after) : varies;
    expect(takeVariableParts(text, () => {})).toBe(`${before}${isTaken ? '…' : piece}${after}`);
  });
});

test('every shape has a name of its own', () => {
  expect(new Set(shapes.map(({ name }) => name)).size).toBe(shapes.length);
});
