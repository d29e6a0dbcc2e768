/** Something that texts hold: what varies between two texts that say the same, or what looks alike but tells them apart. */
export interface Shape {
  /** A name for it, as an identifier. */
  readonly name: string;
  /** A regular expression, whatever its case, with the flag `u`; linear, also in hostile texts. */
  readonly pattern: string;
  /** Whether it varies, or says something and stays; where its pattern does not tell, by what it is and what follows. */
  readonly varies: boolean | ((piece: string, after: string) => boolean);
  /** Whether it may be the name of what a text is about; where its pattern does not tell, by what it is. */
  readonly isName?: true | ((piece: string) => boolean);
  /** Two pieces that are of this shape and, unless the text goes on otherwise, vary or stay; in a text between « and ». */
  readonly examples: readonly [string, string];
}

/** No letter, digit or underscore, of any script, before or behind. */
export const start = '(?<![\\p{L}\\p{N}_])';
export const end = '(?![\\p{L}\\p{N}_])';
