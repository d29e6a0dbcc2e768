import fc from 'fast-check';

import { runs } from '../fuzz/runs';
import { load, mistakesIn, removeDirectory, server, slack } from './notifier-file';
import { yamlSigns } from './yaml-signs';

afterAll(removeDirectory);

/** What is told of a text: the place, the words, and the line with its caret. */
const told = (text: string | Uint8Array) => mistakesIn(text).split('\n');

test('a slip is told with its line and a caret where it is', () => {
  expect(told('servers:\n  - name: hq\n    url:https://x\n')).toEqual([
    'notifier.yaml:3: no space after the colon of a key; add it',
    '  3 |     url:https://x',
    '    |         ^',
  ]);
});

describe.each([
  [
    'a tab in the indentation; use spaces instead',
    ['x:\n˅\t- a\n', 'x:\n  - a: b\n˅\tc: d\n', 'x:\n  - a: b\n  ˅\tc: d\n', '-˅\ta: 1\n'],
  ],
  [
    'no space after the colon of a key; add it',
    [
      'x:\n  channel:˅C01\n  secret: x\n',
      'x:\n  secret: x\n  channel:˅C01\n',
      'a:˅rate(5 minutes)\nb:\n  a: b\n',
      'a:˅b\n',
      'x:\n  - name: hq\n    url:˅https://x\n',
    ],
  ],
  [
    'a key without a colon; write the key, a colon, a space, and the value',
    ['slack˅\n  a: b\n', 'x:\n  a˅\n  b: c\n', 'x:\n  a: b\n  c˅\n'],
  ],
  ['an equals sign after a key; write a colon and a space instead', ['x:\n  a ˅= b\n  c: d\n']],
  [
    'a quotation mark that is opened and not closed; close it at the end of the value',
    [
      'x:\n  a: ˅"C01\n  b: c\nd: e\n',
      "x:\n  a: ˅'C01\n  b: c\nd: e\n",
      'x:\n  a: ˅"C01\n  b: "c"\nd: e\n',
      'a: {x: ˅"b, c: d}\nb: 1\n',
      '˅"a: 1\nb: 2\n',
      'a: ˅"x\n  y" z\n',
    ],
  ],
  [
    'text after a closing quotation mark; put the whole value in quotes, and write a quotation mark within single quotes twice',
    ['a: "b" ˅c\n', "a: 'it'˅s'\n"],
  ],
  ['a backslash in double quotes; write it twice, or put the value in single quotes', ['a: "C:˅\\Users"\n']],
  [
    'a colon and a space within a text; put the text in quotes',
    ['x:\n  - text: Error˅: no access\n', 'a: Error˅: x: y\nb: 1\n'],
  ],
  [
    'a value that begins with @, which YAML keeps for itself; put the value in quotes',
    ['a: ˅@here\n', 'x: [˅@a]\n'],
  ],
  ['a value that begins with %, which YAML keeps for itself; put the value in quotes', ['a: ˅%x\n']],
  ['a value that begins with `, which YAML keeps for itself; put the value in quotes', ['a: ˅`x`\n']],
  [
    'a line that begins with %, which YAML keeps for itself; put it in quotes, or take it out',
    ['˅%x\na: 1\n'],
  ],
  [
    'a value that begins with *, which YAML takes for the name of a value above (&name), and there is none of that name; put the value in quotes, or name one with &',
    ['a: ˅*.example.com\n', 'x:\n  <<: ˅*b\ny: &b {a: 1}\n'],
  ],
  [
    'a value that begins with & or *, which YAML keeps for the names of values; put the value in quotes',
    ['a: ˅* x\n', 'a: ˅& b\n'],
  ],
  ['a value that begins with !, which YAML takes for a type; put the value in quotes', ['a: ˅!important\n']],
  [
    'text in the line of a | or >; begin it in the next line, or put the value in quotes',
    ['a: |˅x\n  b\n', 'a: > ˅x\n'],
  ],
  [
    'a { that is opened and not closed; close it with } at the end of the value',
    ['a: ˅{b: c\nd: 1\n', 'x:\n  - ˅{a: b, c: d\n  - {a: e}\n'],
  ],
  [
    'a [ that is opened and not closed; close it with ] at the end of the value',
    ['a: ˅[x, y\nb: 1\n', 'a: ˅[x, y\n'],
  ],
  ['a ] that closes nothing; take it out, or put the value in quotes if it is a text', ['a: ˅]\n']],
  ['a comma with nothing before it; take it out', ['{"a": 1,˅, "b": 2}']],
  ['the same key stands in line 1 already; keep one of the two', ['a: 1\nb: 2\n˅a: 3\n']],
  [
    'this line goes on with the one above, which has its value already; check the indentation, or put a text of several lines in quotes',
    ['a: 1\n  ˅b: 2\n', 'a: this is\n  ˅a long text: here\n'],
  ],
  [
    'this line belongs neither to the list item above nor to a new one; check the indentation: a key stands exactly below the first key of its item, and a new item begins with "- "',
    ['x:\n    - a: b\n      c: d\n     ˅e: f\n'],
  ],
  [
    'this line begins in another column than what it belongs to; check the indentation: keys of one mapping, and items of one list, stand exactly below each other',
    ['x:\n    a: b\n  ˅c: d\n', 'x:\n  - a\n  ˅b: c\n'],
  ],
  [
    'a list item (-) among keys; check the indentation: it belongs further to the right, below the key of the list',
    ['x:\n  a: b\n  ˅- c\n'],
  ],
  [
    'no space after the dash of a list item; write "- " and then the value',
    ['x:\n  -˅a: b\n   c: d\n', 'x:\n  -˅a: b\n  -a: c\n', 'x:\n  -˅a\n  -b\n', 'x:\n  - a\n  -˅b\n'],
  ],
  [
    'a space that is none to YAML, as word processors and web pages have them; type an ordinary one over it',
    ['a:˅\u00a0b\n', 'x:\n˅\u00a0\u00a0a: b\n'],
  ],
  [
    'a second document begins here (after --- or ...); put everything into one, without that line',
    ['a: 1\n˅---\nb: 2\n', 'a: 1\n...\n˅b: 2\n'],
  ],
  [
    'two versions of the file that git could not merge; keep one of them, and take out the lines with <<<<<<<, =======, and >>>>>>>',
    ['a: 1\n˅<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n'],
  ],
  [
    'names for other values (*name, <<) that cannot be followed: they are no mappings, or too many; write the values themselves',
    ['a: 1\nx:\n  ˅<<: b\n'],
  ],
  ['a list or a mapping in the place of a key; write the key as a text', ['? ˅[a]\n: b\n']],
  ['a # directly after a value; put a space before a comment', ['a: "x"˅#y\n']],
  [
    'lists or mappings within each other, far too many; take some out',
    [`${'a: '.repeat(0)}${'['.repeat(20_000)}`],
  ],
])('"%s" is told of', (words, texts) => {
  test.each(texts)('%j', (marked) => {
    const offset = marked.indexOf('˅');
    const [first = '', shown = '', caret = ''] = told(marked.replace('˅', ''));
    expect(first).toMatch(/^notifier\.yaml:\d+: /);
    expect(first.replace(/^notifier\.yaml:\d+: /, '')).toBe(words);
    if (offset < 0) return;
    const before = marked.slice(0, offset).split('\n');
    const margin = `  ${before.length} | `;
    expect(shown.startsWith(margin)).toBe(true);
    expect({ line: before.length, column: caret.length - margin.length }).toEqual({
      line: Number(/:(\d+):/.exec(first)?.[1]),
      column: (before.at(-1) ?? '').length + 1,
    });
  });
});

test('several slips are told at once, until one that may have misled the parser', () => {
  const text = 'a: @x\nb: `y`\nb: 1\nc: "open\nd: @z\n';
  expect(told(text).filter((line) => line.startsWith('notifier'))).toEqual([
    expect.stringMatching(/^notifier\.yaml:1: a value that begins with @/),
    expect.stringMatching(/^notifier\.yaml:2: a value that begins with `/),
    expect.stringMatching(/^notifier\.yaml:3: the same key/),
    expect.stringMatching(/^notifier\.yaml:4: a quotation mark that is opened/),
  ]);
});

test('of a long line the part with the slip is shown, and tabs and controls are drawn', () => {
  const [, shown = '', caret = ''] = told(`a: ${'x'.repeat(300)}\u0007\t: y: z\n`);
  expect(shown).toMatch(/^ {2}1 \| …x+\ufffd→: y: z$/);
  expect(shown[caret.length - 1]).toBe(':');
});

test.each([
  ['line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
  ['line ends of old Macs', (text: string) => text.replaceAll('\n', '\r')],
  ['a byte order mark', (text: string) => `\ufeff${text}`],
  ['the marks around a document', (text: string) => `---\n${text}...\n`],
  [
    'names for values, and mappings that are merged',
    (text: string) => text.replace('slack:', 'slack: &s').concat('links: {}\n'),
  ],
])('%s are read', (_, write) => {
  expect(load(write(server + slack)).servers.map(({ name }) => name)).toEqual(['hq']);
});

describe('a file that is no text', () => {
  test('in UTF-8 is told with the line', () => {
    const text = Buffer.concat([Buffer.from(`${server}# Gr`), Buffer.from([0xfc]), Buffer.from('n\n')]);
    expect(told(text)).toEqual([
      'notifier.yaml:5: this line is not text in UTF-8. Save the file with the encoding UTF-8, and look at the letters with accents in this line.',
    ]);
  });

  test.each([
    ['UTF-16 with its mark', Buffer.from(`\ufeff${server}`, 'utf16le')],
    ['UTF-16 without', Buffer.from(server, 'utf16le')],
    ['bytes', Buffer.from([0, 1, 2])],
  ])('but %s is told', (_, bytes) => {
    expect(told(bytes)).toEqual([
      'notifier.yaml:1: this is not text in UTF-8 but in UTF-16, or no text at all. Save the file with the encoding UTF-8.',
    ]);
  });
});

describe('a line that is shown', () => {
  test.each([
    ['the name of a secret', 'slack:\n  secret: "hunter2\n', '  2 |   secret: …'],
    ['a password', 'x: {password: "hunter2\n', '  1 | x: {password: …'],
    ['what looks like a token', 'schedule: "xoxb-1-hunter2\n', '  1 | schedule: …'],
    ['the rest of a value', 'slack:\n  secret: "a"\n   hunter2: x\n', undefined],
    ['the rest of a text in quotes', 'slack:\n  secret: "a\n hunter2" `x`\n', '  2 |   secret: …'],
  ])('keeps %s to itself', (_, text, shown) => {
    const [, line] = told(text);
    expect(line).toBe(shown);
    expect(told(text).join('\n')).not.toContain('hunter2');
  });
});

test('whatever is in a file, the message has the line, and nothing else is thrown', () => {
  const sign = fc.constantFrom(
    ...yamlSigns,
    'a',
    'b: ',
    '\n\t',
    '&x ',
    '*x',
    '...\n',
    '\r\n',
    '\r',
    '\\',
    '\u00a0',
    '\ufeff',
    '\u0000',
    '=',
    '~',
    '!!int ',
  );
  const text = fc.oneof(
    fc.array(sign, { maxLength: 40 }).map((signs) => signs.join('')),
    fc.string({ unit: 'binary' }),
    fc.array(sign, { maxLength: 4 }).map((signs) => server + signs.join('') + slack),
    fc.uint8Array({ maxLength: 60 }),
  );
  fc.assert(
    fc.property(text, (text) => {
      const lines = acceptedOr(text);
      for (const line of lines) {
        expect(line).toMatch(/^(?:notifier\.yaml:[1-9]\d*: \S.{8,}| {2} *\d* \| .*)$/su);
        expect(line).not.toMatch(/undefined|\[object|not YAML:| {4}at /);
      }
    }),
    { numRuns: runs(1_000) },
  );
});

/** The lines of the message; none where a text is accepted. */
function acceptedOr(text: string | Uint8Array): readonly string[] {
  try {
    load(text);
    return [];
  } catch {
    return told(text);
  }
}
