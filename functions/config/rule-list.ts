import * as z from 'zod/mini';
import { describe, text } from './value-kinds';

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

/** The keys of a rule that name the jobs that it is for. */
export const jobPatternKeys = {
  server: describe('The name of the server; * stands for anything.', z.exactOptional(namePattern)),
  organization: describe(
    'The name of the organization; * stands for anything.',
    z.exactOptional(namePattern),
  ),
  job: describe('The name of the job; * stands for anything.', z.exactOptional(namePattern)),
};

/**
 * Of rules of which the first that fits is taken, each must fit something that those before it do not.
 *
 * @param rule with its article
 * @param list the key that the rules stand under
 * @param hidingOf the positions of those that hide one between them; undefined where it can be reached
 */
export function eachReachable<Rule>(
  rule: string,
  list: string,
  hidingOf: (rules: readonly Rule[], index: number) => readonly number[] | undefined,
) {
  return z.check<Rule[]>(({ value, issues }) => {
    for (const [index, input] of value.entries()) {
      const hiding = hidingOf(value, index)?.map((earlier) => `${list}[${earlier}]`);
      if (hiding === undefined) continue;
      const message = `${rule} that can be reached (${hiding.join(' and ')} before it ${hiding.length === 1 ? 'fits' : 'fit'} all that it fits)`;
      issues.push({ code: 'custom', path: [index], input, message });
    }
  });
}

/** One line in an operator's own words. */
export function words(longest: number) {
  return text(`one line of up to ${longest} characters`, new RegExp(`^(?=.*\\S).{1,${longest}}$`));
}
