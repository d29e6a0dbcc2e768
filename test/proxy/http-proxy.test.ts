import fc from 'fast-check';
import { isWithout } from '../../functions/proxy/http-proxy';
import { runs } from '../fuzz/runs';

const goes = (address: string, ...without: readonly string[]) => {
  const { hostname, port } = new URL(`https://${address}`);
  const target = { hostname: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 443) };
  return isWithout({ without }, target) ? 'straight' : 'by the proxy';
};

test.each([
  ['vb365.corp.example', ['vb365.corp.example'], 'straight'],
  ['VB365.corp.example', ['vb365.CORP.example'], 'straight'],
  ['vb365.corp.example', ['corp.example'], 'straight'],
  ['vb365.corp.example', ['.corp.example'], 'straight'],
  ['vb365.corp.example', ['*.corp.example'], 'straight'],
  ['corp.example', ['.corp.example'], 'by the proxy'],
  ['notcorp.example', ['corp.example'], 'by the proxy'],
  ['slack.com', ['.corp.example', 'secretsmanager.eu-central-1.amazonaws.com'], 'by the proxy'],
  ['vb365.corp.example:4443', ['.corp.example:4443'], 'straight'],
  ['vb365.corp.example', ['.corp.example:4443'], 'by the proxy'],
  ['10.1.2.3:4443', ['10.1.2.3'], 'straight'],
  ['10.1.2.30:4443', ['10.1.2.3'], 'by the proxy'],
  ['slack.com', ['*'], 'straight'],
] as const)('%s, with %j to be reached without the proxy, goes %3$s', (address, without, way) => {
  expect(goes(address, ...without)).toBe(way);
});

test.each(['localhost', '127.0.0.1', '127.1.2.3', '[::1]:8080'])(
  '%s is this machine, which no proxy leads to',
  (host) => {
    expect(goes(host)).toBe('straight');
  },
);

test('nothing that may be written keeps it from deciding', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.string(), fc.nat(65_535), (without, hostname, port) => {
      expect(typeof isWithout({ without }, { hostname, port })).toBe('boolean');
    }),
    { numRuns: runs(200) },
  );
});
