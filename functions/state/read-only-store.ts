import type { Memory, Store } from './store';

/** A store for a dry run: it reads what is remembered, keeps what is written to itself, and stores nothing. */
export function readOnlyStore(store: Store): Store {
  const servers = new Map<string, ReturnType<Store['server']>>();
  const fleet = readOnly(store.fleet());
  const jobs = new Map<string, ReturnType<Store['job']>>();
  return {
    server: (name) => once(servers, name, () => readOnly(store.server(name))),
    fleet: () => fleet,
    job: (server, jobId) => once(jobs, `${server}#${jobId}`, () => readOnly(store.job(server, jobId))),
    reportByHand: (server, sessionId, request) => readOnly(store.reportByHand(server, sessionId, request)),
    jobsByDue: (server) => store.jobsByDue(server),
  };
}

/** Everybody who asks for a record gets the same memory of it, so that all see what was written. */
function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
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
