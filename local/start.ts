import { once } from 'node:events';
import { type ExitStatus, explain } from './commands/exit-status';
import { version } from './commands/version';
import { writeDemoFiles } from './demo/demo-files';
import { introduction } from './demo/introduction';
import { keepPolling } from './demo/keep-polling';
import { startProduct } from './demo/product';
import { pollOnce } from './demo/single-poll';
import { startStandIns } from './demo/stand-ins';
import { readStartOptions, startHelp } from './demo/start-options';
import { outletTo } from './terminal/outlet';
import { paintFor } from './terminal/paint';
import { widthOf } from './terminal/width';

/** `npm start`: the whole product on this machine, with stand-ins for everything outside it. */
async function start(
  args: readonly string[],
  say: (line: string) => void,
  stop: AbortSignal,
): Promise<ExitStatus> {
  const options = readStartOptions(args);
  if (options.help || options.version) {
    say(options.help ? startHelp : version());
    return 0;
  }
  const page = { width: widthOf(process.stdout), paint: paintFor(process.stdout, process.env) };
  const standIns = await startStandIns(options);
  const files = await writeDemoFiles(standIns);
  const product = await startProduct(standIns, files.config, { serves: !options.once, say });
  try {
    if (!options.once) say(introduction(standIns, files, page.paint));
    const work = options.once
      ? pollOnce(standIns, product.world, page).then((lines) => say(lines.join('\n')))
      : keepPolling(product.world, say, stop);
    // A poll may wait for Slack for a minute; whoever stops it does not.
    await Promise.race([work, stopped(stop)]);
    return 0;
  } finally {
    await Promise.all([files.remove(), product.close(), standIns.close()]);
  }
}

function stopped(stop: AbortSignal): Promise<unknown> {
  return stop.aborted ? Promise.resolve() : once(stop, 'abort');
}

// The SDK's word on coming Node versions would stand before everything else; its version is pinned here.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
// Nobody reads on once the reader has gone, as `head` does, so there is nothing to go on for.
const write = outletTo(process.stdout, () => stop.abort());
const complain = outletTo(process.stderr);
start(process.argv.slice(2), (line) => write(`${line}\n`), stop.signal)
  .catch((error: unknown) => explain(error, (line) => complain(`${line}\n`)))
  .then((status) => process.exit(status));
