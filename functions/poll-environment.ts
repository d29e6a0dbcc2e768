import { ConfigError } from './config/config-error';

/** What the stack tells the poll function through environment variables; nothing of it is secret. */
export interface PollEnvironment {
  /** The name of the DynamoDB table. */
  readonly stateTable: string;
  /** The session page, where it is deployed. */
  readonly page?: {
    /** The page's address. */
    readonly url: string;
    /** The ARN of the secret with the key of links. */
    readonly keySecret: string;
  };
}

/** @returns the variables, as the stack sets them */
export function toVariables({ stateTable, page }: PollEnvironment): Record<string, string> {
  return {
    STATE_TABLE: stateTable,
    ...(page !== undefined && { PAGE_URL: page.url, PAGE_KEY_SECRET: page.keySecret }),
  };
}

/**
 * Reads back what `toVariables` wrote.
 *
 * @throws ConfigError when a variable is missing: the function then runs outside its stack
 */
export function fromVariables(variables: NodeJS.ProcessEnv): PollEnvironment {
  const stateTable = variables.STATE_TABLE;
  if (!stateTable)
    throw new ConfigError('The environment variable STATE_TABLE is missing; the stack sets it.');
  const { PAGE_URL: url, PAGE_KEY_SECRET: keySecret } = variables;
  return { stateTable, ...(url && keySecret && { page: { url, keySecret } }) };
}
