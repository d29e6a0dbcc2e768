import { type Hardships, overlaps, type Refusal } from './hardships';
import type { PlannedServer } from './world-plan';

/** What Slack and VB365 refuse for longer than a moment, asked request by request. */
export class Obstacles {
  readonly #pageDelays: ReadonlyMap<string, number>;

  constructor(
    private readonly hardships: Hardships,
    servers: readonly PlannedServer[],
    private readonly clock: () => number,
  ) {
    const sessions = servers.flatMap(({ jobs }) => jobs.flatMap(({ runs }) => runs.flat()));
    this.#pageDelays = new Map(sessions.map(({ id, pageDelay = 0 }) => [id, pageDelay]));
  }

  /** Slack's word for why it refuses a call beyond what its stand-in refuses; undefined where nothing stands in its way. */
  inSlack(method: string, body: string | Uint8Array): string | undefined {
    if (method !== 'chat.postMessage' && method !== 'chat.update') return undefined;
    const blocks = new URLSearchParams(typeof body === 'string' ? body : '').get('blocks') ?? '[]';
    if (blocks === '[]') return undefined;
    const isRefused = ({ what, ...time }: Refusal) => what === 'blocks' && overlaps(time, this.clock());
    return this.hardships.refusals.find(isRefused)?.code;
  }

  /** Whether VB365 cannot tell what a request asks for. @param path with the version in front */
  inVeeam(server: string, path: string): boolean {
    const asked = /^\/v\d\/(Jobs|CopyJobs|Organizations)\/([^/?]+)/i.exec(path);
    if (asked === null) return false;
    const [, collection = '', id] = asked;
    return this.hardships.unreadable.some(
      (unreadable) =>
        unreadable.server === server &&
        overlaps(unreadable, this.clock()) &&
        (unreadable.jobId === undefined ? /^organizations$/i.test(collection) : unreadable.jobId === id),
    );
  }

  /** How much longer than usual an answer takes because of what is asked for, in ms. */
  delayOf(path: string): number {
    const session = /\/JobSessions\/([^/?]+)\/LogItems/i.exec(path)?.[1];
    return session === undefined ? 0 : (this.#pageDelays.get(session) ?? 0);
  }
}
