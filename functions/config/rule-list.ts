import * as z from 'zod/mini';
import { text } from './value-kinds';

/** Every problem is looked at with every rule. */
const mostRules = 100;

/** A list of rules, which may be empty. */
export function ruleList<Rule extends z.ZodMiniType>(rule: Rule, allowed: string) {
  const error = `a list of up to ${mostRules} ${allowed}`;
  return z.array(rule, { error }).check(z.maxLength(mostRules, { error }));
}

/** A name, in which `*` stands for any characters, or none. */
export const namePattern = text(
  'a name, in which * stands for anything, such as hq or Mailboxes*',
  /^.{1,200}$/,
);

/** One line in an operator's own words. */
export function words(longest: number) {
  return text(`one line of up to ${longest} characters`, new RegExp(`^(?=.*\\S).{1,${longest}}$`));
}
