import { ConfigError } from './config/config-error';

/** What the stack tells the poll function through environment variables; nothing of it is secret. */
export interface PollEnvironment {
  /** The name of the DynamoDB table. */
  readonly stateTable: string;
}

/** @returns the variables, as the stack sets them */
export function toVariables(environment: PollEnvironment): Record<string, string> {
  return { STATE_TABLE: environment.stateTable };
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
  return { stateTable };
}
