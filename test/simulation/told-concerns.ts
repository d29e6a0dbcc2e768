import type { Topic } from '../../functions/alerts/concern';
import { keysOf, type Ledger, type Posted } from './ledger';

/** A concern as the channels saw it, read from the keys of what was posted. */
export interface ToldConcern {
  readonly key: string;
  readonly server: string;
  /** The id of the job that it is about; absent where it is about the server. */
  readonly jobId?: string;
  readonly topic: string;
  /** When it was decided, epoch ms. */
  readonly openedAt: number;
  /** What was posted for it, in the order in which it was decided. */
  readonly posts: readonly ConcernPost[];
}

/** One message about a concern. */
interface ConcernPost {
  readonly posted: Posted;
  readonly said: 'parent' | 'replacement' | 'change' | 'over' | 'reminder';
}

const topics: Readonly<Record<Topic, true>> = {
  silence: true,
  objects: true,
  outage: true,
  certificate: true,
  license: true,
  proxies: true,
  repositories: true,
  health: true,
  organizations: true,
  roster: true,
};

const form = new RegExp(
  `^((.+)\\.([\\w-]+)\\.(${Object.keys(topics).join('|')})\\.(\\d+))(?:\\.(\\d+))?(?:\\.reminder-\\d+)?\\.([a-z]+)(-\\d+)?$`,
);

/** Whether a post is about a concern. */
export function isOfConcern(post: Posted): boolean {
  return form.test(keysOf(post)[0] ?? '');
}

/** Every concern that was told, in the order in which they were decided. */
export function toldConcerns({ posts }: Pick<Ledger, 'posts'>): readonly ToldConcern[] {
  const concerns = new Map<string, ToldConcern & { readonly numbered: [number, ConcernPost][] }>();
  for (const posted of posts) {
    const parts = form.exec(keysOf(posted)[0] ?? '');
    if (parts === null) continue;
    const [, key = '', server = '', subject = '', topic = '', openedAt, change = '0', kind = '', again] =
      parts;
    const about = {
      key,
      server,
      topic,
      openedAt: Number(openedAt),
      ...(subject !== 'server' && { jobId: subject }),
    };
    const concern = concerns.get(key) ?? { ...about, posts: [], numbered: [] };
    concerns.set(key, concern);
    concern.numbered.push([Number(change), { posted, said: saidBy(kind, again) }]);
  }
  return [...concerns.values()]
    .map(({ numbered, ...concern }) => ({
      ...concern,
      posts: numbered.toSorted((a, b) => a[0] - b[0]).map(([, post]) => post),
    }))
    .toSorted((a, b) => a.openedAt - b.openedAt);
}

function saidBy(kind: string, again: string | undefined): ConcernPost['said'] {
  switch (kind) {
    case 'parent':
      return again === undefined ? 'parent' : 'replacement';
    case 'change':
    case 'over':
    case 'reminder':
      return kind;
    default:
      throw new Error(`Nobody says ${kind} of a concern.`);
  }
}

/** How often it was told that a concern is over. */
export function endingsOf({ posts }: ToldConcern): number {
  return posts.filter(({ said }) => said === 'over').length;
}

/** What the channel shows of a concern now: its parent, or the one that took its place. */
export function shownNow({ posts }: ToldConcern, ledger: Ledger): string {
  const parent = posts.findLast(({ said }) => said === 'parent' || said === 'replacement');
  return parent === undefined ? '' : ledger.now(parent.posted);
}
