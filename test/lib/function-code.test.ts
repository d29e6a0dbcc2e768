import { buildSync } from 'esbuild';
import * as undici from 'undici';
import request from 'undici/lib/api/api-request.js';
import connectorOf from 'undici/lib/core/connect.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import { setGlobalDispatcher } from 'undici/lib/global.js';
import { parseSetCookie } from 'undici/lib/web/cookies/parse.js';
import { bundleOptions } from '../../lib/function-code';

/** The size of a function's bundle in bytes, and what it holds of each package. */
function contentsOf(entry: Parameters<typeof bundleOptions>[0]) {
  const { metafile } = buildSync({ ...bundleOptions(entry), write: false, metafile: true, outdir: 'out' });
  const [output] = Object.values(metafile.outputs);
  if (output === undefined) throw new Error(`${entry} gives no bundle.`);
  const names = Object.entries(output.inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([file]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
  return { bytes: output.bytes, packages: [...new Set(names)].toSorted() };
}

const everyFunction = [
  '@aws-sdk/client-dynamodb',
  '@aws-sdk/client-secrets-manager',
  '@aws-sdk/core',
  '@aws-sdk/credential-provider-env',
  '@aws-sdk/dynamodb-codec',
  '@aws-sdk/endpoint-cache',
  '@aws-sdk/middleware-endpoint-discovery',
  '@aws/lambda-invoke-store',
  '@smithy/core',
  '@smithy/node-http-handler',
  '@smithy/signature-v4',
  '@smithy/types',
  'csv-stringify',
  'mnemonist',
  'obliterator',
  're2js',
  'undici',
  'zod',
];

const slackClient = [
  '@slack/logger',
  '@slack/types',
  '@slack/web-api',
  'eventemitter3',
  'p-finally',
  'p-queue',
  'p-retry',
  'p-timeout',
  'retry',
];

test('the poll function is bundled with these packages, in less than 1.1 megabytes', () => {
  const { bytes, packages } = contentsOf('poll');
  expect(packages).toEqual([...everyFunction, ...slackClient].toSorted());
  expect(bytes).toBeLessThan(1_100_000);
});

test('the session page is bundled without a client of Slack', () => {
  const { bytes, packages } = contentsOf('session-page');
  expect(packages).toEqual(everyFunction);
  expect(bytes).toBeLessThan(870_000);
});

test('the front is bundled without any package, in less than 13 kilobytes', () => {
  const { bytes, packages } = contentsOf('slack-events');
  expect(packages).toEqual([]);
  expect(bytes).toBeLessThan(13_000);
});

test('what does what people ask for is bundled as the poll function is, with what finds a name that is nearly right', () => {
  const { bytes, packages } = contentsOf('slack-actions');
  expect(packages).toEqual([...contentsOf('poll').packages, 'fastest-levenshtein'].toSorted());
  expect(bytes).toBeLessThan(1_100_000);
});

test('the parts of undici that are imported by themselves are those of its main file', () => {
  expect(Agent).toBe(undici.Agent);
  expect(connectorOf).toBe(undici.buildConnector);
  expect(setGlobalDispatcher).toBe(undici.setGlobalDispatcher);
  expect(request).toBe(undici.Dispatcher.prototype.request);
  expect(parseSetCookie('a=b; Max-Age=0')).toEqual(undici.parseCookie('a=b; Max-Age=0'));
});
