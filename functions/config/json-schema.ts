import * as z from 'zod/mini';
import { configSchema } from './schema';

/**
 * The JSON Schema of `notifier.yaml` for editors, from the same source as the checks. Draft 7 is what editors
 * understand best. It says a little less than the checks do: they also look at other keys and files.
 */
export function notifierJsonSchema() {
  const schema = configSchema(() => ({ pem: '' }));
  return { title: 'notifier.yaml', ...z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }) };
}
