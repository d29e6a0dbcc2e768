import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../functions/config/config-error';
import { loadConfig } from '../../functions/config/load-config';

/** Where the configuration of these tests is written. */
export const directory = mkdtempSync(join(tmpdir(), 'notifier-config-'));
const file = join(directory, 'notifier.yaml');

/** For afterAll. */
export const removeDirectory = () => rmSync(directory, { recursive: true });

/** The least that a configuration says: its servers, and beside them Slack. */
export const server = `\
servers:
  - name: hq
    url: https://vb365.example.com:4443
    secret: vb365/hq
`;
export const slack = `\
slack:
  secret: vb365-notifier/slack
  channel: C0123456789
`;

/** Reads a configuration. @throws ConfigError */
export function load(text: string | Uint8Array) {
  writeFileSync(file, text);
  return loadConfig(file);
}

/** The message about a wrong configuration, without the directory that it is in. */
export function mistakesIn(text: string | Uint8Array): string {
  try {
    load(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.replaceAll(`${directory}/`, '');
    throw error;
  }
  throw new Error('This configuration was accepted.');
}
