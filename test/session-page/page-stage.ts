import type { Config } from '../../functions/config/config';
import { type LinkKeys, signedPath } from '../../functions/page-links/link';
import type {
  PageLimits,
  PageRequest,
  PageResponse,
  PageWorld,
} from '../../functions/session-page/page-world';
import { respond } from '../../functions/session-page/respond';
import { type StageSetup, setStage } from '../polling/stage';

/** Keys as Secrets Manager makes them. */
export const keys: LinkKeys = {
  current: 'q8Zr2mVtX0cLw5Ks7Yp3Nh9Jb4Gd6Fa1',
  previous: 'U1eP4xRk8TzB2yQm6WsH0vCn5LjD9gOa',
};

/** An answer with its body read. */
export interface Answer extends Omit<PageResponse, 'body'> {
  readonly body: string;
  /** The body as it came, piece by piece. */
  readonly pieces: readonly string[];
}

/** What differs from one request to another. */
export interface GetOptions extends Partial<PageLimits> {
  readonly method?: string;
  readonly world?: PageWorld;
}

export type PageStage = Awaited<ReturnType<typeof setPageStage>>;

/** The session page over real HTTP, with stand-ins of everything outside it, on a clock that only the test moves. */
export async function setPageStage(setup: StageSetup = {}, over: Partial<Config> = {}) {
  const stage = await setStage(setup);
  const product = stage.start(over);
  const lines: object[] = [];
  const asked = { keys: 0 };
  const world: PageWorld = {
    ...product,
    veeam: async (server) => product.veeam(server, undefined),
    keys: async () => {
      asked.keys++;
      return keys;
    },
    log: (line) => lines.push(line),
  };
  const unlimited: PageLimits = { remaining: () => 120_000 };

  const link = (sessionId: string, hours = 24) =>
    signedPath({ server: 'hq', sessionId, expiresAt: stage.clock() + hours * 3_600_000 }, keys.current);

  const request = (address: string, method = 'GET'): PageRequest => {
    const [path = '', ...rest] = address.split('?');
    return { method, path, query: rest.join('?') };
  };

  return {
    ...stage,
    page: world,
    /** What was logged. */
    lines,
    /** How often the keys were asked for. */
    asked,
    link,
    /** Begins to answer; the body is not read. */
    begin: (address: string, limits = unlimited) => respond(request(address), world, limits),
    /** Answers whole. */
    get: async (address: string, options: GetOptions = {}): Promise<Answer> => {
      const { method, world: other = world, ...limits } = options;
      const { body, ...head } = await respond(request(address, method), other, { ...unlimited, ...limits });
      const pieces: string[] = [];
      for await (const piece of body) pieces.push(piece);
      return { status: head.status, headers: head.headers, body: pieces.join(''), pieces };
    },
  };
}
