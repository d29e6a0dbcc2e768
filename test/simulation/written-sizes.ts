/** The largest record of each kind that was written, in bytes: `server`, `job`, `report`. */
export class WrittenSizes {
  readonly largest = new Map<string, number>();

  /** Notes what was written into the table. */
  note(pk: string, record: string): void {
    const kind = pk.split('#', 1).join('');
    // A character is a byte at least; most records need not be measured to know that they are smaller.
    if (3 * record.length <= this.of(kind)) return;
    this.largest.set(kind, Math.max(this.of(kind), Buffer.byteLength(record)));
  }

  of(kind: string): number {
    return this.largest.get(kind) ?? 0;
  }
}
