import { stackOutputs } from '../../lib/stack-outputs';
import { sampleConfig } from './sample-config';
import { onlyStack, synthesize } from './synthesize';
import { allCode, everything } from './ways-to-deploy';

function outputsOf(...parts: Parameters<typeof synthesize>): readonly string[] {
  const app = synthesize(...parts);
  app.remove();
  return Object.keys(onlyStack(app).template.findOutputs('*'));
}

test('where everything is deployed there is every output, and each says what it is', () => {
  const app = synthesize(everything, allCode);
  app.remove();
  const outputs = onlyStack(app).template.findOutputs('*');
  expect(Object.keys(outputs).toSorted()).toEqual([...stackOutputs].toSorted());
  for (const output of Object.values(outputs)) expect(output).toHaveProperty('Description');
});

test('what is not deployed has no output', () => {
  expect(outputsOf(sampleConfig('hq'))).toEqual([
    'PollFunctionName',
    'PollLogGroup',
    'StateTableName',
    'DeadLettersUrl',
    'DashboardName',
  ]);
});
