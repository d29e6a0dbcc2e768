/** One call of a chat's own API, exactly as it is made. */
export interface ChatCall {
  readonly method: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}
