import type { JobRecord } from '../alerts/job-record';
import { lastAnswer, lastRound } from '../alerts/last-answer';
import { digestOf, openItems, type ServerPicture, stripOf } from '../alerts/make-digest';
import type { Mute } from '../alerts/mute';
import type { Rerun } from '../alerts/rerun';
import type { MutedItem, PendingRerun, ServerStanding } from '../chat/answer';
import { type Asked, answered, type Outcome } from './asked';
import { linked } from './linked';
import type { Nameable } from './name-match';
import { said, saidMute, saidRerun } from './said';
import { type VisibleServer, visibleServers } from './visible-jobs';

/** How much of each is told. */
const mostServers = 30;
const mostMutes = 20;
const mostReruns = 10;

/** What is told of a job's record. */
interface Picture extends Pick<ServerPicture['jobs'][number], 'open' | 'strip' | 'notes'> {
  readonly mutes: readonly Mute[];
  readonly rerun: Rerun | undefined;
}

/** Tells how all is that may be seen. @throws StateError */
export async function tellStatus(asked: Asked): Promise<Outcome> {
  const { world, scope, isShared } = asked;
  const now = world.clock();
  const servers = await visibleServers<Picture>(asked, (record, { server, job }) => ({
    open: openItems(record, { server, job }),
    strip: stripOf(server, job, record),
    notes: [],
    mutes: record.mutes.filter(({ until }) => until > now),
    rerun: record.rerun,
  }));
  const digest = digestOf(now, servers.map(pictureOf), []);
  const mutes = servers
    .flatMap((server) => mutesOf(server, now))
    .toSorted((one, other) => one.until - other.until)
    .map((mute) => said(mute, isShared));
  const reruns = servers
    .flatMap(({ jobs }) => jobs)
    .flatMap(({ picture: { rerun }, ...job }) => (rerun === undefined ? [] : [{ ...job, rerun }]));
  const standings = servers.map((server) => standingOf(server, scope, now)).toSorted(byTrouble);
  const unseen = servers.reduce((sum, { unseen }) => sum + unseen, 0);
  return answered(
    {
      kind: 'status',
      open: await linked(digest.open, world),
      furtherOpen: digest.furtherOpen,
      jobs: scope.isWhole ? digest.jobs : digest.jobs - unseen,
      watched: servers.length,
      unseen: scope.isWhole || unseen === 0 ? unseen : 'some',
      servers: standings.slice(0, mostServers),
      furtherServers: Math.max(0, standings.length - mostServers),
      mutes: mutes.slice(0, mostMutes),
      furtherMutes: Math.max(0, mutes.length - mostMutes),
      reruns: await Promise.all(reruns.slice(0, mostReruns).map((pending) => rerunOf(pending, asked))),
      furtherReruns: Math.max(0, reruns.length - mostReruns),
      isRest: scope.isRest,
    },
    isShared,
  );
}

function pictureOf({ server, whole, jobs, unseen }: VisibleServer<Picture>): ServerPicture {
  return {
    server,
    open: whole === undefined ? [] : openItems(whole, { server }),
    notes: [],
    jobs: jobs.map(({ picture }) => picture),
    unseen,
  };
}

function mutesOf(
  { server, whole, jobs }: VisibleServer<Picture>,
  now: number,
): readonly (MutedItem & { readonly by: string })[] {
  return [
    ...activeOf(whole, now).map((mute) => ({ server, ...saidMute(mute) })),
    ...jobs.flatMap(({ job, picture }) => picture.mutes.map((mute) => ({ server, job, ...saidMute(mute) }))),
  ];
}

function activeOf(record: JobRecord | undefined, now: number): readonly Mute[] {
  return (record?.mutes ?? []).filter(({ until }) => until > now);
}

async function rerunOf(
  { server, job, jobId, rerun }: Nameable & { readonly rerun: Rerun },
  { world, isShared }: Asked,
): Promise<PendingRerun> {
  return { server, job, ...said(await saidRerun(rerun, { server, jobId }, world), isShared) };
}

function standingOf(
  { server, record, whole }: VisibleServer<Picture>,
  scope: Asked['scope'],
  now: number,
): ServerStanding {
  const isSeen = scope.seesServer(server);
  if (record === undefined || (isSeen && whole === undefined)) return { server, isUnreadable: true };
  const answered = isSeen ? lastAnswer(record, now) : lastRound(record, now);
  return {
    server,
    ...(answered !== undefined && { answered }),
    ...(record.outage !== undefined && { outSince: record.outage.since }),
  };
}

/** Those first that cannot be read or asked, then those that were not heard of for longest. */
function byTrouble(one: ServerStanding, other: ServerStanding): number {
  return (
    rankOf(one) - rankOf(other) ||
    (one.outSince ?? 0) - (other.outSince ?? 0) ||
    (one.answered ?? 0) - (other.answered ?? 0)
  );
}

function rankOf({ isUnreadable, outSince }: ServerStanding): number {
  if (isUnreadable) return 0;
  return outSince === undefined ? 2 : 1;
}
