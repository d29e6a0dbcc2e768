import { ConfigError } from './config/config-error';

// What the stack tells its functions through environment variables; nothing of it is secret. The constructs and the functions
// share the names of the variables, so that they cannot drift.

/** What the poll function is told. */
export interface PollEnvironment {
  /** The name of the DynamoDB table. */
  readonly stateTable: string;
  /** The session page, where it is deployed: its address, and the ARN of the secret with the key of links. */
  readonly page?: { readonly url: string; readonly keySecret: string };
}

/** What the page function is told. */
interface PageEnvironment {
  /** The name of the DynamoDB table. */
  readonly stateTable: string;
  /** The ARN of the secret with the key of links. */
  readonly keySecret: string;
  /** Whether the answer can be streamed: not from within a VPC. */
  readonly streams: boolean;
}

/** The poll function's variables. */
export function toPollVariables({ stateTable, page }: PollEnvironment): Record<string, string> {
  return {
    STATE_TABLE: stateTable,
    ...(page !== undefined && { PAGE_URL: page.url, PAGE_KEY_SECRET: page.keySecret }),
  };
}

/** Reads them back. @throws ConfigError when one is missing: the function then runs outside its stack */
export function fromPollVariables(variables: NodeJS.ProcessEnv): PollEnvironment {
  const { STATE_TABLE: stateTable, PAGE_URL: url, PAGE_KEY_SECRET: keySecret } = variables;
  if (!stateTable)
    throw new ConfigError(
      'The function’s environment variable STATE_TABLE is not set. Deploy the stack again, which sets it.',
    );
  return { stateTable, ...(url && keySecret && { page: { url, keySecret } }) };
}

/** The page function's variables. */
export function toPageVariables({ stateTable, keySecret, streams }: PageEnvironment): Record<string, string> {
  return { STATE_TABLE: stateTable, PAGE_KEY_SECRET: keySecret, PAGE_STREAMS: String(streams) };
}

/** Reads them back. @throws ConfigError when one is missing */
export function fromPageVariables(variables: NodeJS.ProcessEnv): PageEnvironment {
  const { STATE_TABLE: stateTable, PAGE_KEY_SECRET: keySecret, PAGE_STREAMS: streams } = variables;
  if (!stateTable || !keySecret) {
    throw new ConfigError(
      'The function’s environment variable STATE_TABLE or PAGE_KEY_SECRET is not set. Deploy the stack again, which sets them.',
    );
  }
  return { stateTable, keySecret, streams: streams === 'true' };
}

/** What the front is told, to which Slack sends what people ask for. */
interface FrontEnvironment {
  /** The name of Slack's secret. */
  readonly slackSecret: string;
  /** The name of the worker. */
  readonly actionsFunction: string;
  /** What the addresses of AWS end in, which differs in China. */
  readonly urlSuffix: string;
}

/** The front's variables. */
export function toFrontVariables({
  slackSecret,
  actionsFunction,
  urlSuffix,
}: FrontEnvironment): Record<string, string> {
  return { SLACK_SECRET: slackSecret, ACTIONS_FUNCTION: actionsFunction, URL_SUFFIX: urlSuffix };
}

/** Reads them back. @throws ConfigError when one is missing */
export function fromFrontVariables(variables: NodeJS.ProcessEnv): FrontEnvironment {
  const { SLACK_SECRET: slackSecret, ACTIONS_FUNCTION: actionsFunction, URL_SUFFIX: urlSuffix } = variables;
  if (!slackSecret || !actionsFunction || !urlSuffix) {
    throw new ConfigError(
      'The function’s environment variable SLACK_SECRET, ACTIONS_FUNCTION, or URL_SUFFIX is not set. Deploy the stack again, which sets them.',
    );
  }
  return { slackSecret, actionsFunction, urlSuffix };
}

/** What the worker is told, which does what people ask for. */
interface ActionsEnvironment extends PollEnvironment {
  /** The workers of all stacks, in the order in which the servers are divided among them. */
  readonly functions: readonly string[];
  /** How many servers each of them has; the last one may have fewer. */
  readonly serversEach: number;
  /** What the addresses of AWS end in. */
  readonly urlSuffix: string;
}

/** The worker's variables. */
export function toActionsVariables(environment: ActionsEnvironment): Record<string, string> {
  const { functions, serversEach, urlSuffix } = environment;
  return {
    ...toPollVariables(environment),
    ACTIONS_FUNCTIONS: functions.join(','),
    SERVERS_EACH: String(serversEach),
    URL_SUFFIX: urlSuffix,
  };
}

/** Reads them back. @throws ConfigError when one is missing */
export function fromActionsVariables(variables: NodeJS.ProcessEnv): ActionsEnvironment {
  const { ACTIONS_FUNCTIONS: functions, SERVERS_EACH: each, URL_SUFFIX: urlSuffix } = variables;
  if (!functions || !each || !urlSuffix) {
    throw new ConfigError(
      'The function’s environment variable ACTIONS_FUNCTIONS, SERVERS_EACH, or URL_SUFFIX is not set. Deploy the stack again, which sets them.',
    );
  }
  return {
    ...fromPollVariables(variables),
    functions: functions.split(','),
    serversEach: Number(each),
    urlSuffix,
  };
}
