import { heartbeatAddresses } from '../../functions/monitoring/heartbeat-address';

const good = { server: 'hq', isGood: true };
const failed = { server: 'branch', isGood: false };

test.each([
  ['https://hc-ping.com/key', [good], ['https://hc-ping.com/key']],
  ['https://hc-ping.com/key', [good, failed], ['https://hc-ping.com/key/fail']],
  ['https://hc-ping.com/key/', [failed], ['https://hc-ping.com/key/fail']],
  [
    'https://hc-ping.com/key/vb365-{server}?create=1',
    [good, failed],
    ['https://hc-ping.com/key/vb365-hq?create=1', 'https://hc-ping.com/key/vb365-branch/fail?create=1'],
  ],
  [
    'https://kuma.example.com/api/push/key?status={status}&msg=polled',
    [good, failed],
    ['https://kuma.example.com/api/push/key?status=down&msg=polled'],
  ],
  [
    'https://kuma.example.com/api/push/{server}?status={status}',
    [good, failed],
    [
      'https://kuma.example.com/api/push/hq?status=up',
      'https://kuma.example.com/api/push/branch?status=down',
    ],
  ],
  ['https://hc-ping.com/key', [], []],
])('%s after %j: %j', (template, pulses, addresses) => {
  expect(heartbeatAddresses(template, pulses)).toEqual(addresses);
});
