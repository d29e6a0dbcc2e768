import type { Config } from '../functions/config/config';

/** A stack to deploy: its name, and the configuration with the servers that it polls. */
interface PlannedStack {
  readonly name: string;
  readonly config: Config;
}

/** A stack holds 500 resources, and a role's policies about a hundred secrets with names of any length. */
export const serversPerStack = 100;

/** Whether a stack is one that the servers of a configuration may be divided among. */
export function isStackName(name: string, { aws: { stackName } }: Pick<Config, 'aws'>): boolean {
  return name.startsWith(stackName) && /^\d*$/.test(name.slice(stackName.length));
}

/**
 * Divides the servers, in the order of the configuration, among as many stacks as they need.
 *
 * @returns at least one; the first keeps its name however many there are, and holds the state table
 */
export function planStacks(config: Config): readonly PlannedStack[] {
  const count = Math.ceil(config.servers.length / serversPerStack);
  return Array.from({ length: count }, (_, index) => ({
    name: `${config.aws.stackName}${index === 0 ? '' : index + 1}`,
    config: {
      ...config,
      servers: config.servers.slice(index * serversPerStack, (index + 1) * serversPerStack),
    },
  }));
}
