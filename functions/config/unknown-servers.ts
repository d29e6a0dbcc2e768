import * as z from 'zod/mini';
import { fitsName } from '../alerts/name-pattern';

const formerly = z.catch(z.optional(z.string()), undefined);
const rules = z.catch(z.array(z.catch(z.unknown(), undefined)), []);
const parts = z.object({
  servers: z.array(z.catch(z.object({ name: z.string(), formerly }), { name: '' })),
  routes: rules,
  ignore: rules,
  expect: z.catch(z.object({ jobs: rules }), { jobs: [] }),
  maintenance: rules,
});
const ofServer = z.object({ server: z.string() });

/**
 * Rules for a server that there is none of, or none of that name any more.
 *
 * @param value the configuration, right or wrong
 */
export function unknownServers(value: unknown) {
  const { data } = parts.safeParse(value);
  if (data === undefined) return [];
  const { servers, routes, ignore, expect, maintenance } = data;
  const known = `the name of a server, or with * of several (${servers.map(({ name }) => name).join(', ')})`;
  const renamed = (rule: string) =>
    servers.flatMap(({ name, formerly }) =>
      formerly !== undefined && fitsName(rule, formerly) ? [`; ${formerly} is now called ${name}`] : [],
    );
  const lists = [
    { path: ['routes'], rules: routes },
    { path: ['ignore'], rules: ignore },
    { path: ['expect', 'jobs'], rules: expect.jobs },
    { path: ['maintenance'], rules: maintenance },
  ];
  return lists.flatMap(({ path, rules }) =>
    rules.flatMap((rule, index) => {
      const server = ofServer.safeParse(rule).data?.server;
      if (server === undefined || servers.some(({ name }) => fitsName(server, name))) return [];
      const message = known + renamed(server).join('');
      return [{ code: 'custom' as const, path: [...path, index, 'server'], input: server, message }];
    }),
  );
}
