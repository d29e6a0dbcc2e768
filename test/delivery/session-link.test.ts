import * as fc from 'fast-check';
import { sessionLink } from '../../functions/delivery/session-link';

const ids = { server: 'hq', jobId: '196e4df2', sessionId: '6a3fa2fb' };
const template = 'https://one.example.com/{server}/{jobId}?session={sessionId}#{sessionId}';

test('a template is filled in', () => {
  expect(sessionLink(template, ids)).toBe('https://one.example.com/hq/196e4df2?session=6a3fa2fb#6a3fa2fb');
});

test('what the server says stays a value', () => {
  expect(sessionLink(template, { ...ids, sessionId: '{server}&x=1|<$&' })).toBe(
    'https://one.example.com/hq/196e4df2?session=%7Bserver%7D%26x%3D1%7C%3C%24%26#%7Bserver%7D%26x%3D1%7C%3C%24%26',
  );
});

test.each([undefined, 'no address', 'javascript:alert(1)', 'file:///{sessionId}'])(
  '%s gives no button',
  (given) => {
    expect(sessionLink(given, ids)).toBeUndefined();
  },
);

test('every address is one that Slack takes, on the host of the template', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (sessionId) => {
      const link = sessionLink(template, { ...ids, sessionId });
      expect(link === undefined || (link.length <= 3_000 && new URL(link).host === 'one.example.com')).toBe(
        true,
      );
    }),
  );
});
