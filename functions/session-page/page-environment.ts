import { ConfigError } from '../config/config-error';

// What the stack tells the page function; the construct and the function share these names, so that they cannot drift.

/** What the page function is told. */
interface PageEnvironment {
  /** The name of the table with what is remembered. */
  readonly stateTable: string;
  /** The ARN of the secret with the key of links. */
  readonly keySecret: string;
  /** Whether the answer can be streamed: not from within a VPC. */
  readonly streams: boolean;
}

/** The function's environment variables. */
export function toPageVariables({ stateTable, keySecret, streams }: PageEnvironment): Record<string, string> {
  return { STATE_TABLE: stateTable, PAGE_KEY_SECRET: keySecret, PAGE_STREAMS: String(streams) };
}

/** Reads them back. @throws ConfigError when one is missing */
export function fromPageVariables(variables: NodeJS.ProcessEnv): PageEnvironment {
  const { STATE_TABLE: stateTable, PAGE_KEY_SECRET: keySecret, PAGE_STREAMS: streams } = variables;
  if (!stateTable || !keySecret) {
    throw new ConfigError('STATE_TABLE or PAGE_KEY_SECRET is not set; deploy the stack again.');
  }
  return { stateTable, keySecret, streams: streams === 'true' };
}
