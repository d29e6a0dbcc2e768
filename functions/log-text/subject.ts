import { doing, headOf } from './head';
import { outcomes, reasonedOutcome } from './outcome';
import { capital, isProse, opensEnglishReason, opensReason, reasonAt } from './reason';

/** A text taken apart at the object that it is about. Joined, the three are the text. */
export interface Subject {
  readonly before: string;
  /** Empty where the server left out its name: the text is then about an object all the same. */
  readonly object: string;
  readonly after: string;
}

/** Nothing of a name follows an address in brackets, or brackets that wait for one. */
const addressed = /(?: \(\)|\(https?:\/\/[^\s()]*\)|\([^\s()@]+@[^\s()@]+\))$/;

/** An object that is nothing but an address. */
const address = /^ (?:https?:\/\/\S+|[^\s@]+@[^\s@]+)$/;

/** Reasons that hold names of their own, or that say what became of something else: what follows them is theirs. */
const holdsNames = new RegExp(
  `^(?:Failed to (?:back ?up|request|process|copy|download|read)\\b|OneDrive was not found|Personal site was not found|Cannot change web ?part|${doing} [a-z])`,
  'i',
);

/** The words between two outcomes that show that the second belongs to the reason: "the request failed with error: …". */
const request =
  /^(?:the )?(?:[\w.]+ ){0,2}(?:request|operation|call|query|command|upload|download|connection)$/i;

/** What VB365 notes in brackets behind an object. */
const remark = / \((?:no changes|cannot|failed|unable|skipped|not|already|up to date)\b[^()]{0,100}\)$/i;

/** How often a name is looked for in a hostile text. */
const mostNames = 20;

/** Takes a text apart at its object; undefined where it tells none. Linear in the length of the text. */
export function findSubject(text: string): Subject | undefined {
  const head = headOf(text);
  if (head === undefined) return undefined;
  const { form, words } = head;
  if (form === 'processing') return afterProcessing(text, words);
  if (form === 'failing') return afterFailing(text, words);
  return split(text, words, text.length - words.length);
}

/** What follows a head begins with its space: where an object has no name, what became of it stands in its place. */
function afterProcessing(text: string, head: string): Subject {
  const rest = text.slice(head.length);
  const end =
    repeatedName(rest) ??
    (head.endsWith(':') ? outcomeWithReason(rest) : anyOutcome(rest)) ??
    reasonAt(rest) ??
    remark.exec(rest)?.index ??
    rest.length;
  return split(text, head, end);
}

function anyOutcome(rest: string): number | undefined {
  return outcomes.map((outcome) => outcomeAt(rest, outcome)).find((at) => at !== undefined);
}

/** Behind "Processing mailbox: " stands a name and mostly nothing else: an outcome must give its reason to be one. */
function outcomeWithReason(rest: string): number | undefined {
  const isRemarked = remark.test(rest);
  return outcomeAt(rest, reasonedOutcome, (sign, reason) =>
    sign.includes(' with ') ? isReason(reason) : !isRemarked,
  );
}

const capitalized = new RegExp(`^${capital}`, 'u');

/** Whether a text begins as a reason does, in English or elsewhere. */
function isReason(text: string): boolean {
  return isProse(text) || capitalized.test(text);
}

/** "Sales failed with error: x completed with warning: … (ID: …, name: Sales failed with error: x)" says its own name. */
function repeatedName(rest: string): number | undefined {
  const label = ', name: ';
  const closing = /[.)]*$/.exec(rest.slice(-3))?.[0].length ?? 0;
  for (let at = rest.indexOf(label), count = 0; at >= 0 && count < mostNames; count++) {
    for (let back = 1; back <= closing; back++) {
      const name = rest.slice(at + label.length, rest.length - back);
      const end = 1 + name.length;
      const behind = rest.slice(end, end + 4);
      if (name !== '' && rest.startsWith(name, 1) && /^ (?:\(\) )?\S/.test(behind)) {
        return end + (behind.startsWith(' () ') ? 3 : 0);
      }
    }
    at = rest.indexOf(label, at + 1);
  }
  return undefined;
}

/**
 * Where the object ends and its outcome begins. Names may contain outcomes, and so may reasons: the first outcome
 * behind a complete object counts, else the first whose reason holds names, else the last that is the object's own.
 */
function outcomeAt(
  rest: string,
  outcome: RegExp,
  counts: (sign: string, behind: string) => boolean = () => true,
): number | undefined {
  const found = [...rest.matchAll(outcome)]
    .filter(({ 0: sign, index }) => counts(sign, rest.slice(index + sign.length, index + sign.length + 60)))
    .map(({ 0: { length }, index }) => ({ at: index, end: index + length }));
  const sure =
    found.find(
      ({ at, end }) =>
        addressed.test(rest.slice(Math.max(0, at - 400), at)) || holdsNames.test(rest.slice(end, end + 60)),
    ) ?? found.find(({ at }) => at <= 400 && address.test(rest.slice(0, at)));
  if (sure !== undefined) return sure.at;
  return found.findLast(({ at }, index) => {
    const previous = found[index - 1];
    return (
      previous === undefined ||
      !request.test(rest.slice(previous.end, Math.min(at, previous.end + 100)).replace(/^[:.] /, ''))
    );
  })?.at;
}

/** What a full stop may stand behind without ending a sentence: an initial, an abbreviation. */
const abbreviation = '(?<!\\p{L})(?:\\p{L}|St|Dr|Mrs?|Ms|Prof|Nr|No|Inc|Ltd|Co|Jr|Sr|Abt|Bd|vs)';
const sentenceEnd = new RegExp(`(?<!${abbreviation})\\. (?=${capital})`, 'u');

function afterFailing(text: string, head: string): Subject | undefined {
  const rest = text.slice(head.length);
  const isNamed = head.endsWith(':');
  const told = reasonAt(rest);
  const sentence = isNamed ? sentenceEnd.exec(rest)?.index : undefined;
  if (told !== undefined) {
    // A second sentence may look English where the first one does not: the reason begins with the first.
    const isFirst = sentence === undefined || sentence >= told || opensEnglishReason(rest.slice(told + 2));
    if (isFirst) return split(text, head, told);
  }
  if (sentence !== undefined && !opensReason(rest.trimStart())) return split(text, head, sentence);
  return isNamed && !isProse(rest.trimStart()) ? split(text, head, sentence ?? rest.length) : undefined;
}

/** @param end where the object ends, behind the head */
function split(text: string, head: string, end: number): Subject {
  const from = head.length + Math.min(1, end);
  const to = head.length + end;
  return { before: text.slice(0, from), object: text.slice(from, to), after: text.slice(to) };
}
