import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { docPictures } from '../../local/pictures/doc-pictures';
import { pictureWords, wordsFile } from '../../local/pictures/picture-words';
import { linksIn, pages, readPage } from './markdown';

const docs = join(__dirname, '../../docs');

/** The pictures that lie in docs/, by their paths from there. */
function picturesThere(): readonly string[] {
  return readdirSync(docs, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.png'));
}

/** What lies there although no command makes it, and what a command makes that does not lie there. */
function difference(there: readonly string[], made: readonly string[]) {
  return {
    orphans: there.filter((file) => !made.includes(file)),
    missing: made.filter((file) => !there.includes(file)),
  };
}

test('every picture in docs/ is taken by `npm run pictures`, and each that it takes is there', () => {
  expect(difference(picturesThere(), docPictures())).toEqual({ orphans: [], missing: [] });
});

test('every picture is shown on a page', () => {
  const shown = new Set(
    pages.flatMap((page) => linksIn(readPage(page)).map((link) => join(dirname(page), link))),
  );
  expect(docPictures().filter((file) => !shown.has(join('docs', file)))).toEqual([]);
});

test('what messages say is what their pictures show; `npm run pictures` takes them anew', async () => {
  expect(await pictureWords()).toBe(readFileSync(join(docs, wordsFile), 'utf8'));
});

test('a picture that nobody takes is found, and one that nobody took', () => {
  expect(difference(['icon.png', 'old.png'], ['icon.png', 'new.png'])).toEqual({
    orphans: ['old.png'],
    missing: ['new.png'],
  });
});
