import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { notifierJsonSchema } from '../../functions/config/json-schema';

const root = join(__dirname, '../..');
const committed: unknown = JSON.parse(readFileSync(join(root, 'notifier.schema.json'), 'utf8'));

test('the committed JSON Schema is the one that "npm run schema" writes', () => {
  expect(committed).toEqual(JSON.parse(JSON.stringify(notifierJsonSchema())));
});

test('the sample configuration points editors at it', () => {
  const [first] = readFileSync(join(root, 'notifier.yaml'), 'utf8').split('\n');
  expect(first).toBe('# yaml-language-server: $schema=./notifier.schema.json');
});

test('it describes what an operator writes: durations as text, defaults, and only known keys', () => {
  expect(committed).toMatchObject({
    required: ['servers', 'slack'],
    additionalProperties: false,
    properties: {
      servers: {
        minItems: 1,
        items: {
          required: ['name', 'url', 'secret'],
          additionalProperties: false,
          properties: {
            name: { pattern: '^[a-z][a-z0-9-]{0,31}$' },
            formerly: { pattern: '^[a-z][a-z0-9-]{0,31}$' },
            api: { enum: ['auto', 'v5', 'v6', 'v7', 'v8'], default: 'auto' },
            lookback: { type: 'string', default: '24h' },
            tls: { additionalProperties: false },
          },
        },
      },
      schedule: { default: 'rate(5 minutes)' },
      alerts: {
        properties: {
          growth: { default: 10 },
          reopen: { type: 'string', default: '6h' },
          remindAfter: {
            additionalProperties: false,
            properties: {
              error: { type: 'string', default: '24h' },
              warning: { type: 'string', default: 'off' },
            },
          },
        },
      },
      expect: {
        properties: {
          success: { type: 'string', default: 'schedule' },
          objects: { type: 'string', default: '7d' },
          freeSpace: { type: 'integer', default: 10, minimum: 0, maximum: 99 },
          jobs: { items: { anyOf: [{ required: ['success'] }, { required: ['objects'] }] } },
        },
      },
      digest: {
        required: ['at'],
        properties: { timezone: { default: 'UTC' }, days: { default: 'everyday' } },
      },
      quiet: { items: { required: ['from', 'to'], properties: { except: { const: 'error' } } } },
      maintenance: { items: { required: ['from', 'to', 'reason'] } },
      routes: {
        items: {
          anyOf: [
            { required: ['channel'] },
            { required: ['minSeverity'] },
            { required: ['mention'] },
            { required: ['warnAfter'] },
            { required: ['notice'] },
            { required: ['webhook'] },
          ],
        },
      },
    },
  });
});

test('every key is explained', () => {
  const unexplained = (schema: unknown, path: string): string[] =>
    entries(schema).flatMap(([word, value]) => {
      if (word !== 'properties') return unexplained(value, path);
      return entries(value).flatMap(([key, property]) => {
        const inside = unexplained(property, `${path}.${key}`);
        return entries(property).some(([name]) => name === 'description')
          ? inside
          : [`${path}.${key}`, ...inside];
      });
    });
  const entries = (value: unknown) =>
    typeof value === 'object' && value !== null ? Object.entries<unknown>({ ...value }) : [];
  expect(unexplained(committed, '')).toEqual([]);
  expect(unexplained({ properties: { a: { items: { properties: { b: {} } } } } }, '')).toEqual([
    '.a',
    '.a.b',
  ]);
});
