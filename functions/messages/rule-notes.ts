import type { Report, RuleUse } from '../alerts/report';
import { amount } from '../wording/amounts';
import { shown } from '../wording/text';
import type { RichPart } from './block-kit';

const mostReasons = 3;
const longestReason = 120;

/** What rules of the configuration passed over, and which of them no longer do, in a line each; nothing where none fitted. */
export function ruleNotes({ ignored = [], expired = [] }: Report): readonly RichPart[] {
  const over = `passed over by ${ignored.length === 1 ? 'a rule' : amount(ignored.length, 'rule')}`;
  const ended = `no longer passed over, since ${expired.length === 1 ? 'a rule' : amount(expired.length, 'rule')} ended`;
  return [
    ...note(ignored, over, ({ reason }) => shown(reason, longestReason)),
    ...note(expired, ended, ({ reason, until }) => {
      const when = until === undefined ? '' : ` (until ${shown(until, 40)})`;
      return `${shown(reason, longestReason)}${when}`;
    }),
  ];
}

function note(
  rules: readonly RuleUse[],
  what: string,
  reasonOf: (rule: RuleUse) => string,
): readonly RichPart[] {
  if (rules.length === 0) return [];
  const items = rules.reduce((sum, { items }) => sum + items, 0);
  const reasons = rules.slice(0, mostReasons).map(reasonOf);
  const more = rules.length - reasons.length;
  const all = more > 0 ? [...reasons, `and ${amount(more, 'more reason')}`] : reasons;
  return [{ paragraph: [{ text: `${amount(items, 'log item')} ${what}: ${all.join('; ')}` }] }];
}
