import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Config } from './config';
import { ConfigError } from './config-error';

/** The file beside a Lambda function's code that holds its configuration: checked, complete, and free of secrets. */
export const resolvedConfigFile = 'notifier.json';

/** What that file holds. */
export function writeResolvedConfig(config: Config): string {
  return JSON.stringify(config);
}

/**
 * Reads a Lambda function's configuration. It was checked when the stack was synthesized, so here only its shape is.
 *
 * @param directory where the function's code is
 * @throws {ConfigError} when the file is not there or was not written by `writeResolvedConfig`
 */
export function readResolvedConfig(directory: string): Config {
  const file = join(directory, resolvedConfigFile);
  try {
    return resolved.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new ConfigError(`${file} is missing or damaged; deploy the stack again.`, { cause });
  }
}

const severity = z.enum(['warning', 'error']);
const pattern = z.union([z.strictObject({ text: z.string() }), z.strictObject({ regex: z.string() })]);

const watched = { name: z.string(), formerly: z.exactOptional(z.string()) };

const resolved: z.ZodMiniType<Config> = z.object({
  servers: z.array(
    z.object({
      ...watched,
      url: z.string(),
      secret: z.string(),
      api: z.enum(['auto', 'v5', 'v6', 'v7', 'v8']),
      tls: z.object({ ca: z.exactOptional(z.string()), sha256: z.exactOptional(z.string()) }),
      lookback: z.number(),
    }),
  ),
  watched: z.array(z.object(watched)),
  slack: z.object({ secret: z.string(), channel: z.string(), apiUrl: z.string() }),
  schedule: z.string(),
  links: z.object({
    session: z.exactOptional(z.string()),
    page: z.exactOptional(z.object({ expiry: z.number() })),
  }),
  alerts: z.object({
    minSeverity: severity,
    waitForRetries: z.boolean(),
    remindAfter: z.object({ error: z.exactOptional(z.number()), warning: z.exactOptional(z.number()) }),
  }),
  routes: z.array(
    z.object({
      server: z.exactOptional(z.string()),
      organization: z.exactOptional(z.string()),
      job: z.exactOptional(z.string()),
      severity: z.exactOptional(severity),
      channel: z.exactOptional(z.string()),
      minSeverity: z.exactOptional(severity),
      mention: z.exactOptional(z.string()),
    }),
  ),
  ignore: z.array(
    z.object({
      pattern,
      server: z.exactOptional(z.string()),
      job: z.exactOptional(z.string()),
      until: z.exactOptional(z.string()),
      reason: z.string(),
    }),
  ),
  knowledge: z.array(
    z.object({
      pattern,
      hint: z.string(),
      article: z.exactOptional(z.object({ title: z.string(), url: z.string() })),
    }),
  ),
  aws: z.object({
    reservedConcurrency: z.exactOptional(z.number()),
    pageReservedConcurrency: z.exactOptional(z.number()),
    vpc: z.exactOptional(
      z.object({
        id: z.string(),
        availabilityZones: z.array(z.string()),
        subnetIds: z.array(z.string()),
        securityGroupIds: z.array(z.string()),
      }),
    ),
  }),
});
