import type { JobRecord } from '../../functions/alerts/job-record';
import type { ServerRecord } from '../../functions/alerts/server-record';
import type { Memory } from '../../functions/state/store';
import type { Mutation } from './product';

// Ways to break the product on purpose. Each is a mistake that a peer of this product makes; the simulation must notice.

/** Posts first and writes down that it does so afterwards. */
export const postBeforeWrite: Mutation = {
  store: (store) => ({ ...store, job: (server, jobId) => withLateClaims(store.job(server, jobId)) }),
};

/** Posts again without looking whether the first attempt arrived. */
export const withoutLooking: Mutation = {
  slack: (slack) => ({ ...slack, find: async () => undefined, hasFile: async () => false }),
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
  slack: (slack) => ({ ...slack, post: (call) => slack.post({ ...call, broadcast: true }) }),
};

/** Never edits a message. */
export const withoutEdits: Mutation = { slack: (slack) => ({ ...slack, update: async () => {} }) };

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

function withEarlyCursor(memory: Memory<ServerRecord>): Memory<ServerRecord> {
  return {
    read: () => memory.read(),
    current: () => memory.current(),
    update: async (change) => {
      let lost: ServerRecord['open'] = new Map();
      await memory.update((record) => {
        const next = change(record);
        if (next.createdUpTo === record.createdUpTo) return record;
        lost = next.open;
        return { ...next, open: record.open };
      });
      return memory.update((record) => {
        const next = change(record);
        return lost.size === 0 ? next : { ...next, open: new Map([...lost, ...next.open]) };
      });
    },
  };
}
