import { callingRules } from '../../functions/config/calling-rules';

const everyday = [0, 1, 2, 3, 4, 5, 6] as const;
const night = { from: '22:00', to: '06:00', timezone: 'UTC', days: everyday };
const alerts = { remindAfter: { error: 86_400_000 }, ackReminder: 86_400_000 };
const rules = (over: Partial<Parameters<typeof callingRules>[0]> = {}) =>
  callingRules({ alerts, quiet: [], maintenance: [], ...over });

test('other rules on when people are called are another text, which stays short', () => {
  const work = { server: 'hq', from: 1, to: 2, reason: 'Patch day' };
  const texts = [
    rules(),
    rules({ alerts: { ...alerts, remindAfter: {} } }),
    rules({ alerts: { ...alerts, ackReminder: 0 } }),
    rules({ quiet: [night] }),
    rules({ quiet: [{ ...night, except: 'error' }] }),
    rules({ maintenance: [work] }),
    rules({ maintenance: Array.from({ length: 1_000 }, () => work) }),
  ];
  expect(new Set(texts).size).toBe(texts.length);
  expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(100);
  expect(rules({ quiet: [night] })).toBe(rules({ quiet: [{ ...night }] }));
});
