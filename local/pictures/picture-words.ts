import { messagePictureFolder, stories } from './doc-pictures';

/** Where the words of the pictures are, from docs/. */
export const wordsFile = `${messagePictureFolder}/words.txt`;

/**
 * What the messages say that docs/ has pictures of: it is written down when they are taken, so that a test sees, without a browser,
 * when a picture shows what the product no longer says.
 */
export async function pictureWords(): Promise<string> {
  const parts: string[] = [];
  for (const { name, inDocs, play } of stories) {
    await play(async (nights, state, ts) => {
      if (!inDocs.has(state)) return;
      const message = nights.messages().find((each) => each.ts === ts);
      parts.push([`${name}-${state}`, ...textsIn(message?.blocks)].map(lasting).join('\n'));
    });
  }
  return `${parts.join('\n\n')}\n`;
}

/** The texts in blocks, in their order; of a moment that it is one, since how it reads depends on the reader. */
function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'text' && typeof inner === 'string') return inner.split('\n').map((line) => line.trimEnd());
    return key === 'type' && inner === 'date' ? ['(date)'] : textsIn(inner);
  });
}

/** A text without what is another one each time or in each place. */
function lasting(text: string): string {
  return text.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:(port)').replaceAll(/<!date\^[^>]*>/g, '(date)');
}
