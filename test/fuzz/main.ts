import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startWorker } from '../simulation/start-worker';
import { fuzzOptions } from './options';
import { playSeeds } from './play-seeds';
import { propertyFiles } from './property-files';
import { tryProperties } from './try-properties';

// npm run fuzz -- --minutes 60 [--workers 2] [--only properties|simulation]
//
// Looks for what `npm test` does not find on its fixed seeds: tries the properties of one file after the other on fresh
// seeds and plays the simulation on fresh ones in between, until the time is up or something fails.

/** Of 31 bits, so that fast-check and the simulation take it as it is. */
const freshSeed = () => randomInt(2 ** 31);

async function main(): Promise<void> {
  const { values } = parseArgs({ options: fuzzOptions });
  const end = new AbortController();
  const over = end.signal;
  // Held by the clock: a signal that ends by time alone may be forgotten by Node.js before it does.
  const time = setTimeout(() => end.abort(), Number(values.minutes) * 60_000);
  const files = propertyFiles('test');
  const count = { rounds: 0, properties: 0, runs: 0, seeds: 0, found: 0 };

  const tell = (line: string, story: string | undefined) => {
    console.log(line);
    if (story === undefined) return;
    console.log(story);
    count.found++;
    end.abort();
  };

  const tryFile = async (file: string) => {
    const seed = freshSeed();
    const { properties, runs, story } = await tryProperties(file, seed, over);
    count.properties += properties;
    count.runs += runs;
    tell(`${file}: ${properties} properties run ${runs} times on seed ${seed}`, story);
  };

  const play = async (worker: ReturnType<typeof startWorker>, ms: number) => {
    const played = await playSeeds(worker, freshSeed(), ms, over);
    count.seeds += played.count;
    tell(`simulation: ${played.count} seeds from ${played.first}`, played.story);
  };

  const search = async () => {
    const worker = startWorker();
    while (!over.aborted) {
      const begin = Date.now();
      const file = files[count.rounds++ % files.length];
      if (file !== undefined && values.only !== 'simulation') await tryFile(file);
      if (values.only !== 'properties' && !over.aborted) await play(worker, Date.now() - begin);
    }
    worker.end();
  };

  await Promise.all(Array.from({ length: Number(values.workers) }, search));
  clearTimeout(time);
  const { rounds, properties, runs, seeds, found } = count;
  console.log(
    `${rounds} rounds, ${properties} properties run ${runs} times, ${seeds} seeds of the simulation played: ${found} found`,
  );
  process.exitCode = found === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
