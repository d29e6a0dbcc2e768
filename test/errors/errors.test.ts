import { closeAll } from '../veeam/scripted-server';
import { commandProvocations } from './commands';
import { faultsOf } from './form';
import { functionProvocations } from './functions';
import { steady } from './met';
import { operatorCodes } from './operator-codes';
import { slackProvocations } from './slack';
import { veeamProvocations } from './veeam';

// The snapshot is to be read: it has every error as an operator meets it.

afterEach(closeAll);

const provocations = [
  ...commandProvocations,
  ...functionProvocations,
  ...veeamProvocations,
  ...slackProvocations,
];

test.each(provocations)('$title: it is said what happened, to what, and what to do', async (provocation) => {
  const { code, subject, provoke } = provocation;
  const met = await provoke();
  expect(faultsOf(met)).toEqual([]);
  expect(met.code).toBe(code);
  expect(met.message).toContain(subject);
  const lines = [`${met.code && `${met.code}: `}${met.message}`, met.runbook].join('\n').trimEnd();
  expect(`\n${steady(lines)}\n`).toMatchSnapshot();
});

test('every code is provoked', () => {
  const codes = new Set(provocations.map(({ code }) => code));
  expect([...codes].filter((code) => code !== '').toSorted()).toEqual(
    operatorCodes.filter((code) => code !== 'UsageError'),
  );
});
