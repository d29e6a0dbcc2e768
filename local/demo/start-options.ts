import { parseArgs } from 'node:util';
import { UsageError } from '../commands/usage-error';
import { type ApiVersion, apiVersions } from '../veeam/api-version';

/** How `npm start` is told what to do. */
export interface StartOptions {
  readonly help: boolean;
  readonly version: boolean;
  readonly once: boolean;
  /** Of Slack's page. */
  readonly port?: number;
  /** Of the VB365 server. */
  readonly veeamPort?: number;
  readonly api: ApiVersion;
}

/** What `npm start -- --help` says. */
export const startHelp = `Runs the whole product on this machine, with stand-ins for everything outside it: a VB365 server
whose jobs warn, fail and recover, Slack with a page that shows the channel, Secrets Manager and
DynamoDB. Nothing leaves this machine.

  npm start                   polls every ten seconds until Ctrl-C
  npm start -- --once         polls once, prints the alerts here and ends

  --port N        the port of the page (default 3000 or, where that is taken, any other)
  --veeam-port N  the port of the VB365 server (default any that is free; a real one has 4443)
  --api VERSION   the newest API version that the VB365 server serves: v5, v6, v7 or v8 (default)
  --version       print the version

The VB365 server takes what live servers take: it passes over query parameters that it does not know,
gives the largest page where a larger one is asked for, and demands no cookie.
`;

/** Reads the command line of `npm start`. @throws UsageError */
export function readStartOptions(args: readonly string[]): StartOptions {
  const values = parse(args);
  const api = apiVersions.find((version) => version === (values.api ?? 'v8'));
  if (api === undefined) throw new UsageError(`--api is one of ${apiVersions.join(', ')}.`);
  const port = portOf('--port', values.port);
  const veeamPort = portOf('--veeam-port', values['veeam-port']);
  return {
    help: values.help === true,
    version: values.version === true,
    once: values.once === true,
    ...(port !== undefined && { port }),
    ...(veeamPort !== undefined && { veeamPort }),
    api,
  };
}

function portOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UsageError(`${option} is a number up to 65535.`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
        once: { type: 'boolean' },
        port: { type: 'string' },
        'veeam-port': { type: 'string' },
        api: { type: 'string' },
      },
    }).values;
  } catch (cause) {
    throw UsageError.of(cause, 'npm start -- --help');
  }
}
