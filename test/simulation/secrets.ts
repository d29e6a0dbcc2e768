import { SecretError } from '../../functions/secrets/secret-error';
import type { SecretReader, SecretText } from '../../functions/secrets/secret-reader';
import { nameOf, type Weather } from './faults';
import type { Environment } from './lambda';
import type { Latency } from './latency';

/** Reads secrets in one process, which remembers them. */
export function secretsOf(
  texts: ReadonlyMap<string, string>,
  environment: Environment,
  weather: Weather,
  latency: Latency,
): SecretReader {
  const remembered = new Map<string, SecretText>();
  return {
    async read(name, { fresh = false } = {}) {
      const known = fresh ? undefined : remembered.get(name);
      if (known !== undefined) return known;
      const fault = weather.next('Secrets Manager');
      const secret = await environment.exchange({
        service: 'Secrets Manager',
        what: `${name}${fault === undefined ? '' : ` (${nameOf(fault)})`}`,
        out: latency.oneWay('Secrets Manager'),
        back: latency.oneWay('Secrets Manager'),
        killed: fault?.kind === 'killed' ? fault.when : undefined,
        answer: () => {
          if (fault !== undefined && fault.kind !== 'killed') throw new SecretError(`${name}: ${fault.kind}`);
          return { text: texts.get(name) ?? '', version: '1' };
        },
      });
      remembered.set(name, secret);
      return secret;
    },
  };
}
