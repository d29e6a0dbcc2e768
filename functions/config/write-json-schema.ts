import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { notifierJsonSchema } from './json-schema';

writeFileSync(
  join(__dirname, '../../notifier.schema.json'),
  `${JSON.stringify(notifierJsonSchema(), null, 2)}\n`,
);
