import { isHeartbeatAddress } from '../../functions/config/web-address';
import { load, mistakesIn, removeDirectory, server, slack } from './notifier-file';

afterAll(removeDirectory);

const before = server + slack;

test('monitoring may be left out, and says who hears of alarms and what is pinged', () => {
  expect(load(before).monitoring).toEqual({});
  const { monitoring } = load(`${before}\
monitoring:
  email: backups@example.com
  topicArn: arn:aws-us-gov:sns:us-gov-west-1:123456789012:on-call
  heartbeat: https://hc-ping.com/5c6b/vb365-{server}?create=1
`);
  expect(monitoring).toEqual({
    email: 'backups@example.com',
    topicArn: 'arn:aws-us-gov:sns:us-gov-west-1:123456789012:on-call',
    heartbeat: 'https://hc-ping.com/5c6b/vb365-{server}?create=1',
  });
});

test('mistakes are told, but never a heartbeat, since whoever has it can use it', () => {
  expect(
    mistakesIn(`${before}\
monitoring:
  email: the backup team
  topicArn: on-call
  heartbeat: http://hc-ping.com/5c6b
`).split('\n'),
  ).toEqual([
    'notifier.yaml:9: monitoring.email: found "the backup team"; allowed: one e-mail address such as backups@example.com',
    'notifier.yaml:10: monitoring.topicArn: found "on-call"; allowed: the ARN of an SNS topic in the region of the stack, such as arn:aws:sns:eu-central-1:123456789012:on-call',
    'notifier.yaml:11: monitoring.heartbeat: found an address that is not shown, since whoever has it can use it; allowed: an https address without login whose path or query may hold {server} and {status}, such as https://hc-ping.com/<uuid>',
  ]);
});

test.each([
  'https://hc-ping.com/6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1',
  'https://hc-ping.com/key/vb365-{server}?create=1',
  'https://kuma.example.com:3001/api/push/key?status={status}&msg={server}',
  'http://127.0.0.1:8080/ping',
])('%s can be pinged', (address) => {
  expect(isHeartbeatAddress(address)).toBe(true);
});

test.each([
  'http://hc-ping.com/key',
  'https://{server}.example.com/key',
  'https://someone:secret@hc-ping.com/key',
  'https://hc-ping.com/{job}',
  'https://hc-ping.com/key#{status}',
  'hc-ping.com/key',
])('%s cannot', (address) => {
  expect(isHeartbeatAddress(address)).toBe(false);
});
