import * as fc from 'fast-check';
import { type LinkKeys, signedPath, verifyLink } from '../../functions/session-page/link';

const now = Date.UTC(2026, 10, 24);
const key = 'a key of sixty-four characters';
const keys = { current: key };
const link = { server: 'hq', sessionId: '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1', expiresAt: now + 3_600_000 };

function verify(path: string, known: LinkKeys = keys, at = now) {
  const [route = '', query = ''] = path.split(/\?(.*)/s);
  return verifyLink(route, query, known, at);
}

test('a link opens what it was made for, until it expires', () => {
  expect(verify(signedPath(link, key))).toMatchObject(link);
  expect(verify(signedPath(link, key), keys, link.expiresAt - 1)).toBeDefined();
  expect(verify(signedPath(link, key), keys, link.expiresAt)).toBeUndefined();
});

test('the view is chosen behind the signature', () => {
  expect(verify(`${signedPath(link, key)}&severity=error&page=2`)?.view).toBe('severity=error&page=2');
});

test('a rotated key is honoured, and a third one is not', () => {
  const path = signedPath(link, key);
  expect(verify(path, { current: 'a newer key', previous: key })).toBeDefined();
  expect(verify(path, { current: 'the newest key', previous: 'a newer key' })).toBeUndefined();
});

test('a link that would open for years is not one of ours', () => {
  expect(verify(signedPath({ ...link, expiresAt: now + 400 * 86_400_000 }, key))).toBeUndefined();
});

test('whatever a session is called, its link opens that session', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), (sessionId) => {
      // No path leads to dots alone.
      fc.pre(!/^\.+$/.test(sessionId));
      expect(verify(signedPath({ ...link, sessionId }, key))?.sessionId).toBe(sessionId.toWellFormed());
    }),
    { examples: [['a/b'], ['%2e%2e'], ['a?b#c'], ['a\nb']] },
  );
});

test('two links of different parts never have the same signature', () => {
  fc.assert(
    fc.property(fc.tuple(fc.string(), fc.string()), ([a, b]) => {
      fc.pre(a !== b && a !== '' && b !== '');
      const signature = (sessionId: string) => /k=([^&]+)/.exec(signedPath({ ...link, sessionId }, key))?.[1];
      expect(signature(a)).not.toBe(signature(b));
    }),
  );
});
