import { capital } from './reason';

/** What became of an object, from the surest sign to the vaguest: "failed with error: …", "was skipped". */
const reasoned = '(?:completed|finished|failed|ended) with (?:an? )?(?:warning|error|exception)s?: ';
const bad =
  '(?:completed|finished|failed|ended) with (?:an? )?(?:warning|error|exception)s?(?=[.,]? |[.:]?$)';
const brief = '(?:failed|was skipped|skipped|timed out|was canceled)';
const vague = `${brief}(?=[:.] |[.:]?$)`;

/** The signs of an outcome, anywhere in a text. */
export const outcomes = [
  new RegExp(` ${reasoned}`, 'g'),
  new RegExp(` ${bad}`, 'g'),
  new RegExp(` ${vague}`, 'g'),
] as const;

/** The outcomes that a reason follows at once, "failed with error: …" and "failed: …". */
export const reasonedOutcome = new RegExp(` (?:${reasoned}|${brief}(?:: |\\. (?=${capital})))`, 'gu');

/** What stands between an object and what was wrong with it: an outcome, or a break alone. */
export const transition = new RegExp(`^(?: (?:${reasoned}|${bad}|${vague}))?[.,:]? ?`);
