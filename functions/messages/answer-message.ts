import type { Answer, Refusal } from '../chat/answer';
import { utc } from '../wording/dates';
import { shown } from '../wording/text';
import { richText, type Span } from './block-kit';
import { type Message, message } from './message';
import { momentAt } from './moments';

/** An answer to a person who asked for something, as a message of Slack. */
export function answerMessage(answer: Answer): Message {
  switch (answer.kind) {
    case 'refusal':
      return refusalMessage(answer.refusal);
  }
}

function refusalMessage(refusal: Refusal): Message {
  const { said, plain } = words(refusal);
  return message([plain], [richText([{ paragraph: said }])]);
}

/** What is said, and the same without people, who have no names in a message's text. */
function words(refusal: Refusal): { readonly said: readonly Span[]; readonly plain: string } {
  switch (refusal.kind) {
    case 'not an operator': {
      const plain = `Only operators may ${refusal.to}.`;
      if (refusal.operators.length === 0)
        return alike(`${plain} There are none: slack.operators in notifier.yaml names them.`);
      const who = refusal.operators.slice(0, 10).flatMap((mention): Span[] => [{ text: ' ' }, { mention }]);
      return { said: [{ text: `${plain} Ask one of them:` }, ...who], plain };
    }
    case 'taken on':
      return {
        said: [{ mention: refusal.by }, { text: ' acknowledged this ' }, momentAt(refusal.at), { text: '.' }],
        plain: `Somebody acknowledged this ${utc(refusal.at)}.`,
      };
    case 'over':
      return alike('This message is not that of anything open any more: nothing was done.');
    case 'asked for':
      return {
        said: [
          { mention: refusal.by },
          { text: ' asked for a new run ' },
          momentAt(refusal.at),
          { text: '. Until it is judged, no other one is started.' },
        ],
        plain: `A new run was asked for ${utc(refusal.at)}. Until it is judged, no other one is started.`,
      };
    case 'trouble':
      return alike(shown(refusal.said, 1_000));
  }
}

function alike(text: string) {
  return { said: [{ text }], plain: text };
}
