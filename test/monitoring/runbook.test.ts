import { ConfigError } from '../../functions/config/config-error';
import { runbookLine, runbookSection, withRunbookLine } from '../../functions/monitoring/runbook';

test('a section is found by its heading as GitHub makes an anchor of it', () => {
  expect(runbookSection('VeeamTlsError')).toBe('docs/runbook.md#veeamtlserror');
  expect(runbookSection("A server's polls are missing")).toBe('docs/runbook.md#a-servers-polls-are-missing');
});

test('several errors of one kind lead to one section', () => {
  expect(runbookLine(['StateError', 'SecretError', 'StateError'])).toBe(
    'Runbook: docs/runbook.md#stateerror and docs/runbook.md#secreterror',
  );
});

test('an error of the product keeps its code and gets the line; a mistake of ours stays as it is', () => {
  expect(withRunbookLine(new ConfigError('STATE_TABLE is missing.'))).toMatchObject({
    name: 'ConfigError',
    message: 'STATE_TABLE is missing.\nRunbook: docs/runbook.md#configerror',
  });
  const mistake = new TypeError('undefined is not a function');
  expect(withRunbookLine(mistake)).toBe(mistake);
});
