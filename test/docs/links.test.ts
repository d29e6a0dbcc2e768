import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { anchorsIn, linksIn, pages, readPage } from './markdown';

const root = join(__dirname, '../..');

/** Where a page leads to nothing: no such file, or no such heading in it. */
function deadLinks(page: string, text: string): readonly string[] {
  return linksIn(text)
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      if (path !== '' && !existsSync(join(root, file))) return true;
      if (anchor === undefined) return false;
      return !file.endsWith('.md') || !anchorsIn(path === '' ? text : readPage(file)).includes(anchor);
    });
}

test.each(pages)('every link of %s leads to a file, and to a heading where it names one', (page) => {
  expect(deadLinks(page, readPage(page))).toEqual([]);
});

test('from the README every page of docs/ is found', () => {
  const linked = linksIn(readPage('README.md')).map((link) => link.replace(/#.*$/, ''));
  const ofDocs = pages.filter((page) => /^docs\/[^/]+$/.test(page));
  expect(ofDocs.filter((page) => !linked.includes(page))).toEqual([]);
});

test('a dead link is found: to a file, a picture, a heading here, and one elsewhere', () => {
  const text = [
    '# A page',
    '## Twice',
    '## Twice',
    '[a](runbook.md) [b](#twice-1) [c](runbook.md#configerror) [d](https://example.com/x)',
    '`[e](in-code.md)`',
    '```',
    '[f](in-a-block.md)',
    '```',
    '[g](gone.md) ![h](pictures/gone.png) [i](#thrice) [j](runbook.md#gone)',
    '<source srcset="dark.png">',
  ].join('\n');
  expect(deadLinks('docs/page.md', text)).toEqual([
    'gone.md',
    'pictures/gone.png',
    '#thrice',
    'runbook.md#gone',
    'dark.png',
  ]);
});
