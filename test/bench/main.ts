import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchmarksPage, type Section } from './benchmarks-page';
import { burst } from './burst';
import { coldStart } from './cold-start';
import { cost } from './cost';
import { fanOut } from './fan-out';
import { idlePoll } from './idle-poll';
import type { Line } from './line';
import { benchNames, benchOptions } from './options';
import { sessionPage } from './page';
import { provider } from './provider';
import { reading } from './reading';

// npm run bench [-- cold-start reading idle-poll page burst fan-out provider cost] [--write]
//
// Measures how fast the product is beside what could be had at best, and prints the ratios; --write puts them into
// docs/benchmarks.md. It says nothing about right or wrong: `npm test` does.

const benches: Readonly<
  Record<
    (typeof benchNames)[number],
    { readonly title: string; readonly run: () => Promise<readonly Line[]> }
  >
> = {
  'cold-start': { title: 'Cold start', run: coldStart },
  reading: { title: 'Reading a log', run: reading },
  'idle-poll': { title: 'A poll without news', run: idlePoll },
  page: { title: 'The session page', run: sessionPage },
  burst: { title: 'Many failures at once', run: burst },
  'fan-out': { title: 'A thousand servers in one app', run: fanOut },
  provider: { title: 'A provider’s hour', run: provider },
  cost: { title: 'What it costs', run: cost },
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: benchOptions });
  const unknown = positionals.filter((name) => !benchNames.some((known) => known === name));
  if (unknown.length > 0) {
    throw new Error(`There is no benchmark ${unknown.join(', ')}. There are ${benchNames.join(', ')}.`);
  }
  const sections: Section[] = [];
  for (const name of benchNames) {
    const { title, run } = benches[name];
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    console.error(`${title} …`);
    const lines = await run();
    sections.push({ title, lines });
    for (const { what, figure, target, of } of lines) {
      console.log(`${what}: ${figure}${target && ` (${target})`}${of && `; ${of}`}`);
    }
  }
  if (!values.write) return;
  if (positionals.length > 0) throw new Error('Only all benchmarks together are written down.');
  const [cpu] = cpus();
  const machine = `${cpus().length} cores (${cpu?.model ?? 'unknown'})`;
  writeFileSync(
    join(__dirname, '..', '..', 'docs', 'benchmarks.md'),
    benchmarksPage(sections, machine, new Date()),
  );
}

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
