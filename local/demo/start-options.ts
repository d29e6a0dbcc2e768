import { parseArgs } from 'node:util';
import { UsageError } from '../commands/usage-error';
import { type ApiVersion, apiVersions } from '../veeam/api-version';

/** How `npm start` is told what to do. */
export interface StartOptions {
  readonly help: boolean;
  readonly once: boolean;
  readonly port?: number;
  readonly api: ApiVersion;
}

/** What `npm start -- --help` says. */
export const startHelp = `Runs the whole product on this machine, with stand-ins for everything outside it: a VB365 server
whose jobs warn, fail and recover, Slack with a page that shows the channel, Secrets Manager and
DynamoDB. Nothing leaves this machine.

  npm start                   polls every ten seconds until Ctrl-C
  npm start -- --once         polls once, prints the alerts here and ends

  --port N      the port of the page (default 3000 or, where that is taken, any other)
  --api VERSION the newest API version that the VB365 server serves: v5, v6, v7 or v8 (default)
`;

/** Reads the command line of `npm start`. @throws UsageError */
export function readStartOptions(args: readonly string[]): StartOptions {
  const values = parse(args);
  const api = apiVersions.find((version) => version === (values.api ?? 'v8'));
  if (api === undefined) throw new UsageError(`--api is one of ${apiVersions.join(', ')}.`);
  const port = Number(values.port ?? 0);
  if (!/^\d{1,5}$/.test(values.port ?? '0') || port > 65_535) {
    throw new UsageError('--port is a number up to 65535.');
  }
  return {
    help: values.help === true,
    once: values.once === true,
    ...(values.port !== undefined && { port }),
    api,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        once: { type: 'boolean' },
        port: { type: 'string' },
        api: { type: 'string' },
      },
    }).values;
  } catch (cause) {
    throw UsageError.of(cause, 'npm start -- --help');
  }
}
