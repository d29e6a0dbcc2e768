import * as z from 'zod/mini';
import { fitsName } from '../alerts/name-pattern';

const nothing = z.catch(z.unknown(), undefined);
const formerly = z.catch(z.optional(z.string()), undefined);
const parts = z.object({
  servers: z.array(z.catch(z.object({ name: z.string(), formerly }), { name: '' })),
  routes: z.catch(z.array(nothing), []),
  ignore: z.catch(z.array(nothing), []),
});
const ofServer = z.object({ server: z.string() });

/**
 * Rules for a server that there is none of, or none of that name any more.
 *
 * @param value the configuration, right or wrong
 */
export function unknownServers(value: unknown) {
  const { servers, routes, ignore } = parts.safeParse(value).data ?? { servers: [], routes: [], ignore: [] };
  const known = `the name of a server, or with * of several (${servers.map(({ name }) => name).join(', ')})`;
  const renamed = (rule: string) =>
    servers.flatMap(({ name, formerly }) =>
      formerly !== undefined && fitsName(rule, formerly) ? [`; ${formerly} is now called ${name}`] : [],
    );
  const lists = [
    ['routes', routes],
    ['ignore', ignore],
  ] as const;
  return lists.flatMap(([key, rules]) =>
    rules.flatMap((rule, index) => {
      const server = ofServer.safeParse(rule).data?.server;
      if (server === undefined || servers.some(({ name }) => fitsName(server, name))) return [];
      const message = known + renamed(server).join('');
      return [{ code: 'custom' as const, path: [key, index, 'server'], input: server, message }];
    }),
  );
}
