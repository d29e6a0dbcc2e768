import { added, figuresOf, noFigures } from './figures';
import { simulate } from './simulate';
import { storyOf } from './story';
import { type Done, order } from './work-order';

// A process of its own that plays the seeds it is sent; see start-worker.ts.

async function play(first: number, count: number): Promise<Done> {
  let figures = noFigures;
  const stories: string[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const played = await simulate(seed);
    figures = added(figures, figuresOf(played));
    if (played.violations.length > 0) stories.push(storyOf(played));
  }
  return { figures, stories };
}

process.on('message', (message) => {
  const { first, count } = order.parse(message);
  play(first, count).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
