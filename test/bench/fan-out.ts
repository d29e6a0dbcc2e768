import { sampleConfig } from '../lib/sample-config';
import { synthesize } from '../lib/synthesize';
import { type Line, seconds } from './line';

const servers = 1_000;

/** What a stack may hold (CloudFormation User Guide, "Understand CloudFormation quotas"). */
const mostResources = 500;
const mostBytes = 1_048_576;

/** The synthesis of an app that watches a thousand servers. */
export async function fanOut(): Promise<readonly Line[]> {
  const names = Array.from({ length: servers }, (_, index) => `server-${index + 1}`);
  const began = performance.now();
  const { stacks, remove } = synthesize(sampleConfig(...names));
  const took = performance.now() - began;
  const templates = stacks.map(({ template }) => template.toJSON());
  remove();
  const resources = Math.max(...templates.map(({ Resources }) => Object.keys(Resources).length));
  const bytes = Math.max(
    ...templates.map((template) => Buffer.byteLength(JSON.stringify(template, undefined, 1))),
  );
  return [
    {
      what: `Resources of the largest stack that ${servers.toLocaleString('en-US')} servers need`,
      figure: `${resources}`,
      target: `≤ ${mostResources}`,
      of: `${stacks.length} stacks, synthesized in ${seconds(took)}`,
    },
    {
      what: '… and its template, in bytes',
      figure: bytes.toLocaleString('en-US'),
      target: `≤ ${mostBytes.toLocaleString('en-US')}`,
      of: '',
    },
  ];
}
