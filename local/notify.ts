import { run } from './commands/run';
import { terminalOf } from './commands/terminal';

// The SDK's word on coming Node versions would stand before everything else; its version is pinned here.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** `npm run notify -- COMMAND`: the product by hand, on this machine or in AWS. */
run(process.argv.slice(2), terminalOf(process)).then((status) => {
  process.exitCode = status;
});
