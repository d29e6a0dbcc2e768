import type { Report, RuleUse } from '../alerts/report';
import { amount } from '../wording/amounts';
import { shown } from '../wording/text';
import { type BuiltBlock, type RichPart, richText } from './block-kit';

const mostReasons = 3;
const longestReason = 120;

/** What rules of the configuration passed over, and which of them no longer do; nothing where none fitted. */
export function ruleNotes({ ignored = [], expired = [] }: Report): BuiltBlock | undefined {
  const notes = [...ignoredItems(ignored), ...expired.slice(0, mostReasons).map(ended), ...others(expired)];
  return notes.length > 0 ? richText(notes) : undefined;
}

function ignoredItems(rules: readonly RuleUse[]): readonly RichPart[] {
  if (rules.length === 0) return [];
  const reasons = rules.slice(0, mostReasons).map(({ reason }) => shown(reason, longestReason));
  const more = rules.length - reasons.length;
  const all = more > 0 ? [...reasons, `and ${amount(more, 'other reason')}`] : reasons;
  const by = rules.length === 1 ? 'a rule' : amount(rules.length, 'rule');
  return [note(`${amount(itemsOf(rules), 'log item')} passed over by ${by}: ${all.join('; ')}`)];
}

function ended({ reason, items, until }: RuleUse): RichPart {
  const when = until === undefined ? '' : ` on ${shown(until, 40)}`;
  const what = `and no longer applies to ${amount(items, 'log item')}: ${shown(reason, longestReason)}`;
  return note(`A rule ended${when} ${what}`);
}

function others(rules: readonly RuleUse[]): readonly RichPart[] {
  const rest = rules.slice(mostReasons);
  if (rest.length === 0) return [];
  return [
    note(`${amount(rest.length, 'more rule')} ended that fitted ${amount(itemsOf(rest), 'log item')}.`),
  ];
}

function note(text: string): RichPart {
  return { paragraph: [{ text }] };
}

function itemsOf(rules: readonly RuleUse[]): number {
  return rules.reduce((sum, { items }) => sum + items, 0);
}
