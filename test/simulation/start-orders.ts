import type { Invocation } from './lambda';

/** A request to start a job that a server took and answered. */
export interface StartOrder {
  readonly server: string;
  readonly jobId: string;
  /** Epoch ms. */
  readonly at: number;
  readonly by: Invocation | undefined;
  readonly status: number;
  /** What stood in the job's record then, as text; undefined where there was none. */
  readonly record: string | undefined;
}

/** Notes what servers were told to start. */
export class StartOrders {
  readonly orders: StartOrder[] = [];
  readonly #clock: () => number;
  readonly #records: () => ReadonlyMap<string, string>;

  /** @param records what stands in the table */
  constructor(clock: () => number, records: () => ReadonlyMap<string, string>) {
    this.#clock = clock;
    this.#records = records;
  }

  /** Notes a request that a server took, if it is one to start a job. */
  note(
    server: string,
    { method, path }: { readonly method: string; readonly path: string },
    status: number,
    by: Invocation | undefined,
  ): void {
    const jobId = /^\/v\d\/(?:Copy)?Jobs\/([^/?]+)\/(?:start|action)$/i.exec(path)?.[1];
    if (method !== 'POST' || jobId === undefined) return;
    const record = this.#records().get(`job#${server}#${jobId}`);
    this.orders.push({ server, jobId, at: this.#clock(), by, status, record });
  }
}
