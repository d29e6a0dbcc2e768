import type { Config } from '../../functions/config/config';
import { thisMachine } from '../../functions/connect';
import { ProductError } from '../../functions/product-error';
import { type DeployedPage, findSessionPage } from '../deployed/find-session-page';

/** How messages of this machine lead to a session. */
export interface PageHere {
  /** The configuration, without the page where it cannot be linked to: the thread then lists what the page would. */
  readonly config: Config;
  readonly page?: DeployedPage;
  /** Why there is no way to the page, where there is to be one. */
  readonly missing?: string;
}

/**
 * Finds the session page that messages link to: the one that is deployed, since none is on this machine.
 *
 * @param stacks those that poll the servers of the configuration; each has a page of its own
 * @param asksAws whether AWS may be asked: not where a file stands for it
 */
export async function pageHere(
  config: Config,
  stacks: readonly string[],
  asksAws: boolean,
): Promise<PageHere> {
  if (config.links.page === undefined) return { config };
  const { page: _, ...links } = config.links;
  const without = { ...config, links };
  const leads = links.session === undefined ? 'is left out' : 'leads to links.session';
  const withAws = 'With --aws it is as the deployment posts it.';
  const [stack] = stacks;
  if (!asksAws || stack === undefined) {
    const why = 'the page of links.page is in AWS, which --secrets does without';
    return { config: without, missing: `"View session" ${leads} here: ${why}. ${withAws}` };
  }
  if (stacks.length > 1) {
    const why = `the servers are divided among ${stacks.join(', ')}, each with a page of its own`;
    return {
      config: without,
      missing: `"View session" ${leads} here: ${why}. Name one server with --server. ${withAws}`,
    };
  }
  try {
    const { region } = config.aws;
    const where = { stack, ...(region !== undefined && { region }) };
    return { config, page: await findSessionPage(where, thisMachine.clock) };
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    return { config: without, missing: `"View session" ${leads} here. ${error.message}` };
  }
}
