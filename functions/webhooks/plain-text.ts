import { escaped } from '../wording/text';
import type { CallWords } from './call-words';

/** Where people see more. */
export interface CallLinks {
  /** The message in Slack. */
  readonly message?: string;
  /** The session. */
  readonly session?: string;
}

/** The longest text. */
const longestText = 3_000;

/**
 * All of a call in some lines, for a receiver that shows one text. Nothing of what others wrote takes effect in it, as far as
 * such receivers are known: no mention, no tag, no link of theirs.
 */
export function plainText({ title, summary, places }: CallWords, { message, session }: CallLinks): string {
  const said = escaped([`${title} · ${places.join(' · ')}`, summary].map(inert), longestText);
  const links = [
    ...(session === undefined ? [] : [`Session: ${session}`]),
    ...(message === undefined ? [] : [`Slack: ${message}`]),
  ];
  return [said, ...links].join('\n');
}

/** An invisible word joiner keeps a name from being a mention, and brackets from being a link. */
function inert(text: string): string {
  return text.replace(/(^|[^\p{L}\p{N}])@(?=\w)/gu, '$1@\u2060').replaceAll('](', ']\u2060(');
}
