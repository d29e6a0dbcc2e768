import * as z from 'zod/mini';
import { ruleList, words } from './rule-list';
import { patternRule, textPatternKeys } from './text-pattern-keys';
import { describe, section, text } from './value-kinds';
import { isArticleAddress } from './web-address';

const article = section({
  title: describe('What its button says after "Open".', words(40)),
  url: describe(
    'Where it is.',
    text(
      'an https address without login, such as https://wiki.example.com/vb365/mailboxes',
      /^https:\/\/.{1,1000}$/,
      isArticleAddress,
    ),
  ),
});

const entry = section({
  ...textPatternKeys,
  hint: describe('What to do about it, in a sentence.', words(300)),
  article: describe('What explains it.', z.exactOptional(article)),
});

/** `knowledge`: what an operator knows about problems. */
export const knowledgeSchema = ruleList(patternRule(entry), 'entries, each with text or regex, and hint');
