import * as z from 'zod/mini';
import type { Metadata } from '../workspace/message';
import { Refusal } from './refusal';

/** Slack publishes no size; this is the one that the product promises itself to stay under, in bytes of JSON. */
const largest = 1024;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const flat = z.record(z.string(), scalar);

const schema = z.strictObject({
  event_type: z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,255}$/)),
  event_payload: z.record(z.string(), z.union([scalar, flat, z.array(flat)])),
});

/**
 * Reads a message's metadata.
 *
 * @throws Refusal `invalid_metadata_format`, `invalid_metadata_schema` or `metadata_too_large`
 */
export function readMetadata(value: unknown): Metadata {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal('invalid_metadata_format');
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Refusal('invalid_metadata_schema');
  if (Buffer.byteLength(JSON.stringify(parsed.data)) > largest) throw new Refusal('metadata_too_large');
  return parsed.data;
}
