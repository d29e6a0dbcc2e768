import * as z from 'zod/mini';

const name = z.catch(z.optional(z.string()), undefined);
const named = z.catch(z.array(z.catch(z.object({ name, formerly: name }), {})), []);

/**
 * Names that several servers have, or had, so that nobody could tell which is meant.
 *
 * @param servers the list, right or wrong
 */
export function mistakenNames(servers: unknown) {
  const all = named.parse(servers);
  return all.flatMap(({ name, formerly }, index) => {
    const issue = (key: 'name' | 'formerly', input: string, message: string) => ({
      code: 'custom' as const,
      path: [index, key],
      input,
      message,
    });
    const issues = [];
    if (name !== undefined) {
      const first = all.findIndex((other) => other.name === name);
      if (first < index)
        issues.push(issue('name', name, `a name of its own (servers[${first}] has this one)`));
    }
    if (formerly !== undefined) {
      const now = all.findIndex((other) => other.name === formerly);
      const has = `a name that no server has now (servers[${now}] has this one)`;
      if (now >= 0) issues.push(issue('formerly', formerly, has));
      const first = all.findIndex((other) => other.formerly === formerly);
      const had = `a name that no other server had (servers[${first}] had this one)`;
      if (first < index) issues.push(issue('formerly', formerly, had));
    }
    return issues;
  });
}
