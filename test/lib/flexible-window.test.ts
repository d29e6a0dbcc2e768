import { flexibleWindow } from '../../lib/flexible-window';

test.each([
  ['rate(5 minutes)', 2],
  ['rate(2 minutes)', 1],
  ['rate(1 hour)', 15],
  ['rate(1 day)', 15],
  ['cron(0 7 * * ? *)', 5],
])('%s starts within %i minutes', (expression, minutes) => {
  expect(flexibleWindow(expression)).toEqual({ mode: 'FLEXIBLE', maximumWindowInMinutes: minutes });
});

test('a poll every minute leaves no room to wait', () => {
  expect(flexibleWindow('rate(1 minute)')).toEqual({ mode: 'OFF' });
});
