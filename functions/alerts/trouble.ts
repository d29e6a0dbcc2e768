/** What keeps something owed from being said or sent. */
export interface Trouble {
  /** When it was tried first, epoch ms. */
  readonly since: number;
  /** How often it was tried. */
  readonly tries: number;
  /** When it was tried last, epoch ms: what was not tried for longer goes first. */
  readonly last: number;
}
