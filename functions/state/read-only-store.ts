import type { Memory, Store } from './store';

/** A memory for a dry run: it reads what is remembered, and forgets whatever is written to it. */
export function readOnlyStore(store: Store): Store {
  return {
    server: (name) => readOnly(store.server(name)),
    job: (server, jobId) => readOnly(store.job(server, jobId)),
    reportByHand: (server, sessionId, request) => readOnly(store.reportByHand(server, sessionId, request)),
  };
}

function readOnly<T>(memory: Memory<T>): Memory<T> {
  let changed: { readonly record: T } | undefined;
  const read = async () => changed?.record ?? (await memory.read());
  return {
    read,
    current: read,
    update: async (change) => {
      const record = change(await read());
      changed = { record };
      return record;
    },
  };
}
