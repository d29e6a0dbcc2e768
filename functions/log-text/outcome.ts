/** What became of an object, from the surest sign to the vaguest: "failed with error: …", "was skipped". */
const reasoned = '(?:completed|finished|failed|ended) with (?:an? )?(?:warning|error|exception)s?: ';
const bad =
  '(?:completed|finished|failed|ended) with (?:an? )?(?:warning|error|exception)s?(?=[.,]? |[.:]?$)';
const vague = '(?:failed|was skipped|skipped|timed out|was canceled)(?=[:.] |[.:]?$)';

/** The signs of an outcome, anywhere in a text. */
export const outcomes = [
  new RegExp(` ${reasoned}`, 'g'),
  new RegExp(` ${bad}`, 'g'),
  new RegExp(` ${vague}`, 'g'),
] as const;

/** What stands between an object and what was wrong with it: an outcome, or a break alone. */
export const transition = new RegExp(`^(?: (?:${reasoned}|${bad}|${vague}))?[.,:]? ?`);
