/** That a person has taken on what is open. */
export interface Acknowledgement {
  /** The id of the person in the chat. */
  readonly by: string;
  /** When, epoch ms. */
  readonly at: number;
  /** When that person was reminded last, epoch ms; absent before the first time. */
  readonly remindedAt?: number;
}
