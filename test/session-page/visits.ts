import { signedPath } from '../../functions/session-page/link';
import { pageWorld } from '../../functions/session-page/page-world';
import { type PageLimits, type PageWorld, respond } from '../../functions/session-page/respond';
import type { Stage } from '../polling/stage';

/** The key of the tests' links. */
export const keys = { current: 'k'.repeat(64), previous: 'p'.repeat(64) };

export type Visitor = ReturnType<typeof visitor>;

/** Somebody who visits the session page of a stage, and what the page logged. */
export function visitor(stage: Stage, world: Partial<PageWorld> = {}) {
  const page: PageWorld = { ...pageWorld(stage.start(), async () => keys), ...world };
  const unlimited: PageLimits = { remaining: () => Number.POSITIVE_INFINITY };
  return {
    /** A link that opens a session for an hour. */
    link: (sessionId: string, view = '', key = keys.current) =>
      `${signedPath({ server: 'hq', sessionId, expiresAt: stage.clock() + 3_600_000 }, key)}${view && `&${view}`}`,
    /** Opens a link; the body is read whole. */
    open: async (link: string, limits = unlimited, method = 'GET') => {
      const [path = '', query = ''] = link.split(/\?(.*)/s);
      const { status, headers, body } = await respond({ method, path, query }, page, limits);
      let text = '';
      for await (const part of body) text += part;
      return { status, headers, text };
    },
    respond: (link: string, limits = unlimited) => {
      const [path = '', query = ''] = link.split(/\?(.*)/s);
      return respond({ method: 'GET', path, query }, page, limits);
    },
  };
}
