/** What a refused call is about: everything that the product does in Slack, one channel, one thread, or just this call. */
export type Subject =
  | 'token'
  | 'channel'
  /** The parent is there, and takes no replies. */
  | 'thread'
  /** The message that is to be edited or replied to is gone, or can no longer be. */
  | 'parent'
  /** What is sent: a file by a method for files, else a message. */
  | 'content'
  /** It passes by itself, and nothing was done. */
  | 'passing'
  /** "It's possible some aspect of the operation succeeded": the call may have done its work. */
  | 'ambiguous';

/** What one of Slack's codes means. */
export interface ErrorMeaning {
  readonly subject: Subject;
  /** Such as "it is archived", of the subject. */
  readonly why: string;
  /** What to do about it, in whole sentences; empty where there is nothing to do. */
  readonly advice: string;
}

/** What several codes have in common. */
export interface ErrorRow extends ErrorMeaning {
  readonly codes: readonly string[];
  /** The codes of a whole family, those that Slack may add as well. */
  readonly family?: RegExp;
}

/** Several codes as the table has them. */
interface WrittenRow extends Partial<Pick<ErrorRow, 'family' | 'advice'>> {
  /** With a space between them. */
  readonly codes?: string;
  readonly why: string;
}

/** Rows with the same subject. */
export function about(subject: Subject, rows: readonly WrittenRow[]): readonly ErrorRow[] {
  return rows.map(({ codes = '', advice = '', ...row }) => ({
    ...row,
    subject,
    advice,
    codes: codes.split(' '),
  }));
}
