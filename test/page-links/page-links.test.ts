import { isGenuine, parseLink } from '../../functions/page-links/link';
import { pageLinks } from '../../functions/page-links/page-links';

const keys = { current: 'q8Zr2mVtX0cLw5Ks7Yp3Nh9Jb4Gd6Fa1' };
const now = Date.UTC(2026, 10, 24);
const week = 7 * 86_400_000;

test.each(['https://abc.lambda-url.eu-central-1.on.aws/', 'https://abc.lambda-url.eu-central-1.on.aws'])(
  'links below %s open a session, one of its problems, or all of them',
  (base) => {
    const links = pageLinks(base, keys, week, () => now).of('hq', '6a3fa2fb');
    const session = new URL(links.session);
    expect(session.origin).toBe('https://abc.lambda-url.eu-central-1.on.aws');
    const link = parseLink(session.pathname, session.search.slice(1));
    expect(link).toMatchObject({ server: 'hq', sessionId: '6a3fa2fb', expiresAt: now + week });
    expect(link && isGenuine(link, keys, now)).toBe(true);
    expect(links.problem('12Z1yjBeDjh4')).toBe(`${links.session}#p-12Z1yjBeDjh4`);
    expect(links.problems).toBe(`${links.session}&severity=problems#items`);
  },
);
