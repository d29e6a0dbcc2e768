import type { ServerConfig } from '../../functions/config/config';
import type { Finding } from './finding';

/** Warns of a server that has the address of one before it, so that each of its jobs is told of twice. */
export function sameAddressFindings(
  { name, url }: ServerConfig,
  servers: readonly ServerConfig[],
): readonly Finding[] {
  const first = servers.find((other) => other.url === url);
  if (first === undefined || first.name === name) return [];
  const text = `the same as that of ${first.name}, so that each job is told of twice: take one of them out, or mend its url`;
  return [{ what: 'address', verdict: 'warning', text }];
}
