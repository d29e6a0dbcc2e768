import type { JobRecord } from '../../functions/alerts/job-record';
import type { ServerRecord } from '../../functions/alerts/server-record';
import {
  SlackChannelError,
  SlackRefusedError,
  SlackUnavailableError,
} from '../../functions/slack/slack-errors';
import type { Memory } from '../../functions/state/store';
import type { Mutation } from './product';

// Ways to break the product on purpose. Each is a mistake that a peer of this product makes, or that this one made; the
// simulation must notice. Those that remember something are made anew for each play.

/** How long an invocation may go on, and what it wrote may not be found, in ms. */
const longestInvocation = 6 * 60_000;

/** Posts first and writes down that it does so afterwards. */
export const postBeforeWrite: Mutation = {
  store: (store) => ({ ...store, job: (server, jobId) => withLateClaims(store.job(server, jobId)) }),
};

/** Posts again without looking whether the first attempt arrived. */
export const withoutLooking: Mutation = {
  chat: (chat) => ({ ...chat, find: async () => undefined, hasFile: async () => false }),
};

/** Moves the cursor before what it passes is written down. */
export const cursorFirst: Mutation = {
  store: (store) => ({ ...store, server: (name) => withEarlyCursor(store.server(name)) }),
};

/** Takes a refused token in the middle of a list for the list's end. */
export const refusalAsEnd: Mutation = {
  transport: (transport) => ({
    ...transport,
    send: async (request) => {
      const response = await transport.send(request);
      const isLaterPage = /[?&]offset=[1-9]/.test(request.path);
      return response.status === 401 && isLaterPage
        ? { status: 200, headers: {}, body: '{"results":[]}' }
        : response;
    },
  }),
};

/** Shows every reply in the channel. */
export const alwaysAloud: Mutation = {
  chat: (chat) => ({ ...chat, post: (call) => chat.post({ ...call, inChannel: true }) }),
};

/** Never edits a message. */
export const withoutEdits: Mutation = { chat: (chat) => ({ ...chat, edit: async () => {} }) };

/** Says what goes to a channel in one line: what cannot be said holds up everything after it. */
export function oneLine(): Mutation {
  const stuck = new Map<string, string>();
  const inLine = async <T>(channel: string, name: string, say: () => Promise<T>): Promise<T> => {
    const first = stuck.get(channel);
    if (first !== undefined && first !== name) {
      throw new SlackUnavailableError(`${name} waits for ${first}.`, { effect: 'none' });
    }
    stuck.set(channel, name);
    const said = await say();
    stuck.delete(channel);
    return said;
  };
  return {
    chat: (chat) => ({
      ...chat,
      post: (call) => inLine(call.channel, call.key, () => chat.post(call)),
      edit: (posted, said) =>
        inLine(posted.channel, `the edit of ${posted.id}`, () => chat.edit(posted, said)),
    }),
  };
}

/** Takes trouble with one channel for trouble with all of Slack. */
export const oneBadChannel: Mutation = {
  chat: (chat) => {
    let bad: SlackChannelError | undefined;
    return {
      ...chat,
      post: async (call) => {
        if (bad !== undefined) throw bad;
        try {
          return await chat.post(call);
        } catch (error) {
          if (error instanceof SlackChannelError) bad = error;
          throw error;
        }
      },
    };
  },
};

/** Does not notice that it is the channel which refuses, and tries it again with whatever comes next. */
export const channelForgotten: Mutation = {
  chat: (chat) => ({
    ...chat,
    post: async (call) => {
      try {
        return await chat.post(call);
      } catch (error) {
        if (!(error instanceof SlackChannelError)) throw error;
        throw new SlackRefusedError(error.message, { code: error.code, concern: 'message', cause: error });
      }
    },
  }),
};

/** Reads one page of one log at a time, and each log to its end: whoever is slow holds up everybody. */
export const oneLane: Mutation = {
  veeam: (veeam) => ({ ...veeam, logItems: (sessionId) => veeam.logItems(sessionId) }),
  transport: (transport) => {
    let lane: Promise<unknown> = Promise.resolve();
    return {
      ...transport,
      send: (request) => {
        if (!request.path.includes('/LogItems')) return transport.send(request);
        const turn = lane.then(() => transport.send(request));
        lane = turn.catch(() => {});
        return turn;
      },
    };
  },
};

/** Takes nothing out of an outbox that was not said as it was meant. */
export function neverGivesUp(): Mutation {
  const said = new Set<string>();
  const noted = <T>(key: string, found: T): T => {
    if (found) said.add(key);
    return found;
  };
  return {
    chat: (chat) => ({
      ...chat,
      post: async (call) => noted(call.key, await chat.post(call)),
      find: async (place, since) => noted(place.key, await chat.find(place, since)),
      hasFile: async (call) => noted(call.key, await chat.hasFile(call)),
      attach: async (file) => {
        await chat.attach(file);
        said.add(file.key);
      },
    }),
    store: (store) => ({ ...store, job: (server, jobId) => keepingUnsaid(store.job(server, jobId), said) }),
  };
}

/** Looks for what is left to do a day later than it has to. */
export const looksTooLate: Mutation = {
  store: (store) => ({ ...store, server: (name) => withLateLook(store.server(name)) }),
};

/** Forgets what it did for whom, so that what is sent again is done again. */
export const forgetsPresses: Mutation = {
  store: (store) => ({
    ...store,
    job: (server, jobId) =>
      changing(store.job(server, jobId), (before, after) => ({ ...after, heeded: before.heeded })),
  }),
};

/** Starts a job first and writes down that it does so with whatever it writes next. */
export const startBeforeWrite: Mutation = {
  store: (store) => ({ ...store, job: (server, jobId) => withLateReruns(store.job(server, jobId)) }),
};

/** Leaves a message as it is when people do something about what it tells of. */
export const forgetsMessages: Mutation = {
  store: (store) => ({
    ...store,
    job: (server, jobId) =>
      changing(store.job(server, jobId), (_, after) => ({
        ...after,
        outbox: after.outbox.filter(({ key }) => !/\.deed-\d+\.update$/.test(key)),
      })),
  }),
};

/** Writes what it decided over what others wrote meanwhile about acknowledgements. */
export const losesAcknowledgements: Mutation = {
  store: (store) => ({
    ...store,
    job: (server, jobId) =>
      changing(store.job(server, jobId), (before, after) =>
        after.runs === before.runs
          ? after
          : { ...after, incidents: after.incidents.map(({ acknowledged: _, ...incident }) => incident) },
      ),
  }),
};

/** Calls people whatever they muted. */
export const deafToMutes: Mutation = {
  store: (store) => ({ ...store, job: (server, jobId) => withLoudCalls(store.job(server, jobId)) }),
};

function keepingUnsaid(memory: Memory<JobRecord>, said: ReadonlySet<string>): Memory<JobRecord> {
  return changing(memory, (before, after) => {
    const isThere = new Set(after.outbox.map(({ key }) => key));
    const lost = before.outbox.filter(
      ({ key, kind }) => kind !== 'update' && !isThere.has(key) && !said.has(key),
    );
    return lost.length === 0 ? after : { ...after, outbox: [...lost, ...after.outbox] };
  });
}

function withLateLook(memory: Memory<ServerRecord>): Memory<ServerRecord> {
  return changing(memory, (_, after) =>
    'lookAt' in after && typeof after.lookAt === 'number'
      ? { ...after, lookAt: after.lookAt + 24 * 3_600_000 }
      : after,
  );
}

/** The same memory, whose changes are tampered with. */
function changing<T>(memory: Memory<T>, tamper: (before: T, after: T) => T): Memory<T> {
  return {
    read: () => memory.read(),
    current: () => memory.current(),
    update: (change) =>
      memory.update((before) => {
        const after = change(before);
        return after === before ? before : tamper(before, after);
      }),
  };
}

/** That a job is about to be started is kept in the process, and written with whatever is written next. */
function withLateReruns(memory: Memory<JobRecord>): Memory<JobRecord> {
  let late: ((record: JobRecord) => JobRecord)[] = [];
  const hurried = (record: JobRecord) => late.reduce((before, change) => change(before), record);
  return {
    read: async () => hurried(await memory.read()),
    current: async () => hurried(await memory.current()),
    update: async (change) => {
      const before = hurried(await memory.current());
      const after = change(before);
      if (before.rerun === undefined && after.rerun?.state === 'starting') {
        late.push(change);
        return after;
      }
      const written = await memory.update((record) => change(hurried(record)));
      late = [];
      return written;
    },
  };
}

/** What is hushed is shown in the channel. */
function withLoudCalls(memory: Memory<JobRecord>): Memory<JobRecord> {
  return changing(memory, (_, after) => ({
    ...after,
    outbox: after.outbox.map(({ hushed, ...entry }) =>
      hushed && entry.kind === 'change' ? { ...entry, inChannel: true as const } : entry,
    ),
  }));
}

/** Claims are kept in the process, and written with whatever is written next. */
function withLateClaims(memory: Memory<JobRecord>): Memory<JobRecord> {
  let claims: ((record: JobRecord) => JobRecord)[] = [];
  const claimed = (record: JobRecord) => claims.reduce((before, claim) => claim(before), record);
  return {
    read: async () => claimed(await memory.read()),
    current: async () => claimed(await memory.current()),
    update: async (change) => {
      const before = claimed(await memory.current());
      const after = change(before);
      if (after === before) return before;
      const isClaim = after.outbox.length === before.outbox.length && after.runs === before.runs;
      if (isClaim) {
        claims.push(change);
        return after;
      }
      const written = await memory.update((record) => change(claimed(record)));
      claims = [];
      return written;
    },
  };
}

/** The cursor moves to the present when a poll says that it may write something, before it does. */
function withEarlyCursor(memory: Memory<ServerRecord>): Memory<ServerRecord> {
  return {
    ...memory,
    read: () => memory.read(),
    current: () => memory.current(),
    update: (change) =>
      memory.update((record) => {
        const next = change(record);
        if (next.unsettledUntil === undefined || next.unsettledUntil === record.unsettledUntil) return next;
        const now = next.unsettledUntil - longestInvocation;
        return { ...next, createdUpTo: new Date(now).toISOString(), watchedSince: next.watchedSince ?? 0 };
      }),
  };
}
