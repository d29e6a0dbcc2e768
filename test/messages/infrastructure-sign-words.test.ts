import { infrastructureSignWords } from '../../functions/messages/infrastructure-sign-words';
import { spokenOf } from '../../functions/messages/spoken';

test.each([
  ['The path is gone', 'Veeam marks it as invalid: The path is gone.'],
  ['The path is gone.', 'Veeam marks it as invalid: The path is gone.'],
  ['no reason given', 'Veeam marks it as invalid: no reason given.'],
  ['', 'Veeam marks it as invalid: (no text).'],
])('the reason %j of a server ends a sentence of ours', (reason, said) => {
  const sign = { kind: 'repository out of order', name: 'Archive 2024', reason } as const;
  expect(spokenOf(infrastructureSignWords(sign).said)).toBe(said);
});

test('a repository that is full has nothing free', () => {
  const sign = { kind: 'repository low', name: 'Disk 2', percent: 0, free: 0 } as const;
  expect(spokenOf(infrastructureSignWords(sign).said)).toBe('0%\u00a0(0\u00a0B) of it is free.');
});
