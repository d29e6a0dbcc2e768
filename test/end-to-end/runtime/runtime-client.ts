import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A program that fetches events from a Lambda Runtime API and hands them to a function's handler. */
export interface RuntimeClient {
  /** For the titles of tests. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

const node = join(__dirname, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
const client = join(__dirname, 'node_modules', 'aws-lambda-ric');

/** Whether the real runtime client was built, for a Node that Lambda has. */
export function isRealClientInstalled(): boolean {
  return existsSync(node) && existsSync(join(client, 'rapid-client.node'));
}

/**
 * The real runtime client, or else the plain one, which calls the handler directly under the Node of the tests.
 *
 * @throws Error where CI=true and the real one is missing: there nobody would notice
 */
export function runtimeClient(): RuntimeClient {
  if (isRealClientInstalled()) {
    return { name: 'the Lambda runtime client', command: node, args: [join(client, 'index.mjs')] };
  }
  if (process.env.CI === 'true') {
    throw new Error('The Lambda runtime client is not installed; run "npm run runtime" and see why.');
  }
  return {
    name: `Node ${process.versions.node} alone, without the Lambda runtime client`,
    command: process.execPath,
    args: [join(__dirname, 'plain-client.js')],
  };
}
