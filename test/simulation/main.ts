import { parseArgs } from 'node:util';
import { type Crowd, crowdLines, playClosed, playCrowd, playSlow } from './crowd';
import { added, type Figures, lineOf, noFigures } from './figures';
import { monthLines, playMonth } from './month';
import { simulationOptions } from './options';
import { playProvider, providerLines } from './provider';
import { playQuarter, quarterLines } from './quarter';
import { playSilence, silenceLine } from './silence';
import { simulate } from './simulate';
import { startWorker } from './start-worker';
import { storyOf } from './story';
import type { Violation } from './violation';

// npm run simulate -- --seeds 10000 [--from 1] [--workers 2]
// npm run simulate -- --seed 4711 [--pressed yes|no] [--trace]
// npm run simulate -- --month
// npm run simulate -- --jobs 3000
// npm run simulate -- --slow
// npm run simulate -- --closed
// npm run simulate -- --provider
// npm run simulate -- --silence 10 [--from 1]
// npm run simulate -- --quarter [--from 1]

async function main(): Promise<void> {
  const { values } = parseArgs({ options: simulationOptions });
  process.exitCode = (await play(values)) ? 0 : 1;
}

type Wishes = ReturnType<typeof parseArgs<{ options: typeof simulationOptions }>>['values'];

/** @returns whether all was well */
async function play({
  seeds,
  from,
  workers,
  seed,
  pressed,
  trace,
  month,
  jobs,
  slow,
  closed,
  provider,
  silence,
  quarter,
}: Wishes): Promise<boolean> {
  if (month) return await playOneMonth();
  if (jobs !== undefined) return tellCrowd(await playCrowd(Number(jobs)));
  if (closed) return tellCrowd(await playClosed());
  if (provider) return await playProviderTwice();
  if (silence !== undefined) return await playSilences(Number(from), Number(silence));
  if (quarter) return await playOneQuarter(Number(from));
  if (slow) return tellCrowd(await playSlow());
  if (seed !== undefined) return await playOne(Number(seed), pressed, trace);
  return await playMany(Number(from), Number(seeds), Number(workers));
}

function tellCrowd(crowd: Crowd): boolean {
  for (const line of crowdLines(crowd)) console.log(line);
  tellViolations(crowd.violations);
  return crowd.violations.length === 0;
}

async function playProviderTwice(): Promise<boolean> {
  const plays = [await playProvider(0), await playProvider(0.05)];
  for (const [index, play] of plays.entries()) {
    console.log(index === 0 ? 'Without faults:' : 'Where one request in twenty meets a fault:');
    for (const line of providerLines(play)) console.log(line);
  }
  return plays.every(({ waits }) => waits.every(Number.isFinite));
}

async function playOneMonth(): Promise<boolean> {
  const months = [
    await playMonth(),
    await playMonth({ hasPage: true }),
    await playMonth({ hasPeople: true }),
  ];
  const titles = ['Without a page:', 'With a page:', 'Without a page, with people who acknowledge and mute:'];
  for (const [index, month] of months.entries()) {
    console.log(titles[index]);
    for (const line of monthLines(month)) console.log(line);
    for (const { kind, what } of month.violations) console.log(`  ${kind}: ${what}`);
  }
  return months.every(({ violations }) => violations.length === 0);
}

/** Each seed once calmly, and once with faults. */
async function playSilences(from: number, count: number): Promise<boolean> {
  let isWell = true;
  for (let seed = from; seed < from + count; seed++) {
    for (const faults of [0, 0.02]) {
      const silence = await playSilence(seed, { faults });
      console.log(silenceLine(silence));
      tellViolations(silence.violations);
      isWell &&= silence.violations.length === 0;
    }
  }
  return isWell;
}

async function playOneQuarter(seed: number): Promise<boolean> {
  const quarter = await playQuarter(seed);
  for (const line of quarterLines(quarter)) console.log(line);
  tellViolations(quarter.violations);
  return quarter.violations.length === 0;
}

function tellViolations(violations: readonly Violation[]): void {
  for (const { kind, what } of violations.slice(0, 20)) console.log(`  ${kind}: ${what}`);
  if (violations.length > 20) console.log(`  and ${violations.length - 20} more`);
}

async function playOne(seed: number, pressed: string | undefined, traced: boolean): Promise<boolean> {
  const play = await simulate(seed, {
    ...(pressed !== undefined && { pressed: pressed !== 'no' }),
    traced: traced ? Number.MAX_SAFE_INTEGER : 60,
  });
  console.log(storyOf(play));
  return play.violations.length === 0;
}

/** How many seeds a worker takes at once. */
const batch = 50;

async function playMany(from: number, count: number, workers: number): Promise<boolean> {
  let next = from;
  let figures: Figures = noFigures;
  let told = Date.now();
  const work = async () => {
    const worker = startWorker();
    while (next < from + count) {
      const first = next;
      next = Math.min(first + batch, from + count);
      const done = await worker.play(first, next - first);
      figures = added(figures, done.figures);
      for (const story of done.stories) console.log(story);
      if (Date.now() - told > 10_000) {
        told = Date.now();
        console.error(`${figures.seeds} of ${count} seeds`);
      }
    }
    worker.end();
  };
  await Promise.all(Array.from({ length: workers }, work));
  console.log(lineOf(figures));
  return Object.keys(figures.violations).length === 0;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
