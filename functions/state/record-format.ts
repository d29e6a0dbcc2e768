/** How a record becomes text and is read back. */
export interface RecordFormat<T> {
  /** What stands for a record that was never written. */
  readonly empty: T;
  write(record: T): string;
  /** @throws an error of zod or JSON when the text is no such record */
  read(text: string): T;
}
