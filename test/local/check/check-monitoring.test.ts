import { checkMonitoring } from '../../../local/check/check-monitoring';
import { findingLines } from '../../../local/check/finding-lines';
import { sampleConfig } from '../../lib/sample-config';

const page = { width: 200, paint: (_: string, text: string) => text };

function linesFor(monitoring: object, ...servers: readonly string[]): readonly string[] {
  return findingLines(checkMonitoring({ ...sampleConfig(...servers), monitoring }), page);
}

test('without an address it is said in one line that nobody hears the alarms', () => {
  expect(linesFor({}, 'hq')).toEqual([
    'Who watches the watcher  monitoring',
    '  ! alarms     nobody hears the alarms of CloudWatch: set monitoring.email or monitoring.topicArn',
    '  – heartbeat  none: set monitoring.heartbeat to hear from outside AWS as well',
    '',
  ]);
});

test('it is said who hears them, and of a heartbeat no more than its host', () => {
  const topicArn = 'arn:aws:sns:eu-central-1:123456789012:on-call';
  const heartbeat = 'https://hc-ping.com/secret-key';
  expect(linesFor({ email: 'backups@example.com', topicArn, heartbeat }, 'hq').slice(1, 3)).toEqual([
    `  ✓ alarms     go to backups@example.com and ${topicArn}`,
    '  ✓ heartbeat  each poll pings hc-ping.com',
  ]);
});

test('several servers with one heartbeat are warned of', () => {
  const heartbeat = 'https://hc-ping.com/secret-key';
  expect(linesFor({ heartbeat }, 'hq', 'branch')[2]).toBe(
    '  ! heartbeat  all 2 servers ping the same address at hc-ping.com, where one that stops hides behind the others: write {server} into it',
  );
  expect(linesFor({ heartbeat: `${heartbeat}/{server}` }, 'hq', 'branch')[2]).toBe(
    '  ✓ heartbeat  each poll pings hc-ping.com',
  );
});
