/** dynalite 4 has no types of its own. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** Times are in ms; `path` is a folder that keeps the tables, which are in memory without one. */
  interface Options {
    readonly path?: string;
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }

  export default function dynalite(options?: Options): Server;
}
