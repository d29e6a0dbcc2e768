import * as z from 'zod/mini';
import { regexMistake } from '../alerts/regular-expression';
import { asOneLine, type TextPattern } from '../alerts/text-pattern';
import { looksLikeCredential } from './credential-check';
import { describe, text } from './value-kinds';

/** The keys of a rule that say what is looked for: exactly one of them is needed. */
export const textPatternKeys = {
  text: describe(
    'Looked for as it stands, but … stands for anything; case and line ends do not matter.',
    z.exactOptional(
      text(
        'three to 300 characters of a log item',
        /^[\s\S]{3,300}$/,
        (words) => asOneLine(words.replaceAll('…', '')).length >= 3,
      ),
    ),
  ),
  regex: describe(
    'Looked for as an RE2 regular expression (no lookaround, no backreferences); case does not matter, line ends are blanks.',
    z.exactOptional(regularExpression()),
  ),
};

interface Keys {
  text?: string;
  regex?: string;
}

/** A rule that says by one of the two keys what it looks for. */
export function patternRule<Rule extends Keys>(rule: z.ZodMiniType<Rule>) {
  return z.pipe(
    rule.check(
      z.meta({ oneOf: [{ required: ['text'] }, { required: ['regex'] }] }),
      z.check<Rule>(({ value, issues }) => {
        if ((value.text === undefined) !== (value.regex === undefined)) return;
        issues.push({ code: 'custom', input: value, message: 'a rule with either text or regex' });
      }),
    ),
    z.transform(({ text = '', regex, ...rest }: Rule) => {
      const pattern: TextPattern = regex === undefined ? { text } : { regex };
      return { pattern, ...rest };
    }),
  );
}

function regularExpression() {
  const allowed = 'an RE2 regular expression of up to 300 characters';
  return z.pipe(
    text(allowed, /^.{1,300}$/),
    z.transform((regex, { issues }) => {
      const mistake = regexMistake(regex);
      if (mistake === undefined) return regex;
      const reason = looksLikeCredential(regex) ? '' : ` (${mistake})`;
      issues.push({ code: 'custom', input: regex, message: `${allowed}${reason}` });
      return z.NEVER;
    }),
  );
}
