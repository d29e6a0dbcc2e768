import { neverPolled, type ServerRecord } from '../alerts/server-record';
import type { ServerConfig } from '../config/config';
import type { Memory, Store } from '../state/store';

/** The name that a server's jobs are stored under. */
export function jobsUnder(record: ServerRecord, { name }: Pick<ServerConfig, 'name'>): string {
  return record.jobsUnder ?? name;
}

/** Whether what is remembered under a server's name is another server's by now, which had the name before. */
export function isOfAnother({ movedTo }: ServerRecord, { name }: Pick<ServerConfig, 'name'>): boolean {
  return movedTo !== undefined && movedTo !== name;
}

/**
 * What is remembered of a server. One that has a new name goes on with what was remembered under the old one, also where it
 * had the new name before; one that gets a name which another had before begins anew, apart from the jobs of that one.
 *
 * @param now epoch ms
 * @throws StateError
 */
export async function readServer(
  { name, formerly }: ServerConfig,
  store: Store,
  memory: Memory<ServerRecord>,
  now: number,
): Promise<ServerRecord> {
  const hasMoved = (record: ServerRecord) => isOfAnother(record, { name });
  const isFree = (record: ServerRecord) => record.watchedSince === undefined || hasMoved(record);
  const record = await memory.read();
  if (!isFree(record)) return record;
  const moved = formerly === undefined ? undefined : await moveFrom(formerly, name, store);
  if (moved !== undefined) return await memory.update((record) => (isFree(record) ? moved : record));
  if (!hasMoved(record)) return record;
  const apart = `${name}@${now.toString(36)}`;
  return await memory.update((record) => (hasMoved(record) ? { ...neverPolled, jobsUnder: apart } : record));
}

/**
 * Takes what was remembered under a former name. First the old record says where it went: whoever is cut off in between does
 * the rest.
 *
 * @returns undefined where nothing was remembered, or another server has it by now
 */
async function moveFrom(formerly: string, name: string, store: Store): Promise<ServerRecord | undefined> {
  const old = store.server(formerly);
  const { watchedSince } = await old.read();
  if (watchedSince === undefined) return undefined;
  const { movedTo, ...moved } = await old.update((before) =>
    before.movedTo === undefined ? { ...before, movedTo: name } : before,
  );
  return movedTo === name ? { ...moved, jobsUnder: moved.jobsUnder ?? formerly } : undefined;
}
