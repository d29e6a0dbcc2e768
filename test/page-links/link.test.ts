import fc from 'fast-check';
import { isGenuine, longestValidity, parseLink, signedPath } from '../../functions/page-links/link';
import { keys } from '../session-page/page-stage';

const now = Date.UTC(2026, 10, 21, 22);
const day = 86_400_000;
const sessionId = 'fcb1c775-edbb-4beb-830f-fb051ef9ab1b';
const link = { server: 'hq', sessionId, expiresAt: now + 7 * day };

function verified(address: string, at = now, accepted: typeof keys = keys) {
  const [path = '', ...query] = address.split('?');
  const link = parseLink(path, query.join('?'));
  return link && isGenuine(link, accepted, at) ? link : undefined;
}

test('a link opens its session until it expires', () => {
  const address = signedPath(link, keys.current);
  expect(address).toMatch(/^\/s\/hq\/fcb1c775-edbb-4beb-830f-fb051ef9ab1b\?e=1795903200&k=[\w-]{43}$/);
  expect(verified(address)).toMatchObject(link);
  expect(verified(address, link.expiresAt - 1)).toMatchObject(link);
  expect(verified(address, link.expiresAt)).toBeUndefined();
});

test('a link that was signed with the previous key is honoured, one with any other key is not', () => {
  expect(verified(signedPath(link, keys.previous ?? ''))).toMatchObject(link);
  expect(verified(signedPath(link, keys.previous ?? ''), now, { current: keys.current })).toBeUndefined();
  expect(verified(signedPath(link, 'another key'))).toBeUndefined();
});

test('no link is honoured that expires further ahead than any that we make', () => {
  const far = { ...link, expiresAt: now + longestValidity + 1_000 };
  expect(verified(signedPath(far, keys.current))).toBeUndefined();
});

test('whatever the server calls a session, its link opens that one', () => {
  const id = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom('/', '?', '&', '=', '%', '.', '#', '\n', '+', 'é', '🐙'),
      minLength: 1,
    }),
  );
  fc.assert(
    fc.property(id, (sessionId) => {
      const address = signedPath({ ...link, sessionId }, keys.current);
      const only = /^\.+$/.test(sessionId) ? `${sessionId}-` : sessionId.toWellFormed();
      expect(verified(address)?.sessionId).toBe(only);
      expect(new URL(address, 'https://x.example').pathname).toBe(address.split('?')[0]);
    }),
  );
});

test('two different sessions, servers or expiries never have the same signature', () => {
  const signature = (changes: Partial<typeof link>) =>
    signedPath({ ...link, ...changes }, keys.current).split('&k=')[1];
  const signatures = [
    {},
    { server: 'hq2' },
    { server: 'h', sessionId: `q/${sessionId}` },
    { sessionId: `${sessionId}0` },
    { sessionId: `${sessionId}\n1795903200` },
    { expiresAt: link.expiresAt + 1_000 },
  ].map(signature);
  expect(new Set(signatures).size).toBe(signatures.length);
});
