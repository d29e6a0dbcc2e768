import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { formerStacks } from '../../lib/former-stacks';
import { sampleConfig, serverNames } from './sample-config';
import { type SynthesizedApp, synthesize } from './synthesize';

// What the rules say of the templates is for other tests.
process.env.CDK_VALIDATION = 'false';

let before: SynthesizedApp;
beforeAll(() => {
  before = synthesize(sampleConfig(...serverNames(101)));
});
afterAll(() => before.remove());

test('as many servers as before need every stack', () => {
  expect(formerStacks(sampleConfig(...serverNames(101)), before.folder)).toEqual([]);
});

test('a stack that fewer servers leave over is named, with what removes it', () => {
  const fewer = sampleConfig(...serverNames(3));
  synthesize(fewer, undefined, before.folder);
  const file = relative('', `${before.folder}/Vb365Notifier2.template.json`);
  expect(formerStacks(fewer, before.folder)).toEqual([
    `Vb365Notifier2 is no longer part of this app and polls on where it is deployed. Delete it before you deploy: aws cloudformation delete-stack --stack-name Vb365Notifier2 && aws cloudformation wait stack-delete-complete --stack-name Vb365Notifier2 && rm "${file}"`,
  ]);
});

test('all that are left over are named, and nothing that is not of this product', () => {
  for (const name of ['Vb365Notifier10', 'Vb365NotifierTest', 'Another2']) {
    writeFileSync(`${before.folder}/${name}.template.json`, '{}');
  }
  expect(formerStacks(sampleConfig('hq'), before.folder)).toEqual([
    expect.stringMatching(/^Vb365Notifier2 is/),
    expect.stringMatching(/^Vb365Notifier10 is/),
  ]);
});
