import type { GoodRunNotice, GoodRunPost } from './good-run';
import type { JobRecord } from './job-record';
import { parentEntry } from './outbox';
import type { NewRun } from './verdict';

/** How many such lines of a job may wait: more than are decided before any is said. */
const mostWaiting = 30;

/** For how long one waits for the chat while further ones are decided, in ms: then it is of yesterday. */
const longestWait = 24 * 3_600_000;

const longestName = 200;

/** The record when a good run is to be told of in a line of its own. */
export function withGoodRun(record: JobRecord, run: NewRun, { goodRun, channel }: GoodRunNotice): JobRecord {
  const { key, decidedAt } = run;
  const { job, organization } = goodRun;
  const post: GoodRunPost = {
    key,
    goodRun: {
      ...goodRun,
      job: { ...job, name: job.name.slice(0, longestName) },
      ...(organization !== undefined && { organization: organization.slice(0, longestName) }),
    },
    channel,
    openedAt: decidedAt,
    longestError: 0,
    heardAt: decidedAt,
    reminders: 0,
    replacements: 0,
    ending: { kind: 'posted', at: decidedAt },
  };
  const { goodRuns, outbox } = withFewer(record, decidedAt);
  return {
    ...record,
    goodRuns: [...goodRuns, post],
    outbox: [...outbox, parentEntry({ incident: key, run: key })],
  };
}

/** Lets go of lines that nobody could post for long, and of the oldest where they are many. */
function withFewer({ goodRuns, outbox }: JobRecord, now: number): Pick<JobRecord, 'goodRuns' | 'outbox'> {
  const claimed = new Set(outbox.flatMap(({ incident, claim }) => (claim === undefined ? [] : [incident])));
  const isGone = ({ key, openedAt }: GoodRunPost, index: number) =>
    !claimed.has(key) && (now - openedAt > longestWait || index <= goodRuns.length - mostWaiting);
  const gone = new Set(goodRuns.filter(isGone).map(({ key }) => key));
  if (gone.size === 0) return { goodRuns, outbox };
  return {
    goodRuns: goodRuns.filter(({ key }) => !gone.has(key)),
    outbox: outbox.filter(({ incident }) => !gone.has(incident)),
  };
}
