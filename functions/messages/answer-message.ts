import type { Answer, Refusal } from '../chat/answer';
import { amount } from '../wording/amounts';
import { utc } from '../wording/dates';
import { shown } from '../wording/text';
import { richText, type Span } from './block-kit';
import { choiceAnswer } from './choice-answer';
import { helpAnswer } from './help-answer';
import { jobAnswer } from './job-answer';
import { type Message, message } from './message';
import { momentAt } from './moments';
import { mutingAnswer } from './muting-answer';
import { sessionAnswer } from './session-answer';
import { restNote, statusAnswer } from './status-answer';

/** An answer to a person who asked for something, as a message of Slack. */
export function answerMessage(answer: Answer): Message {
  switch (answer.kind) {
    case 'refusal':
      return refusalMessage(answer.refusal);
    case 'status':
      return statusAnswer(answer);
    case 'job':
      return jobAnswer(answer);
    case 'session':
      return sessionAnswer(answer.report, answer.context);
    case 'muting':
      return mutingAnswer(answer.job, answer.mutes);
    case 'which job':
      return choiceAnswer(answer);
    case 'help':
      return helpAnswer(answer.because);
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
    case 'not here':
      return alike(
        'No alerts go to this channel, so /vb365 answers operators alone here. Ask in a channel that alerts go to.',
      );
    case 'not shared here':
      return alike(
        'No alerts go to this channel, so the answer would be about everything: it is for you alone. Leave out “share”.',
      );
    case 'no session':
      return alike(noSession(refusal));
    case 'not asked':
      return alike(
        `The server ${shown(refusal.server, 80)} cannot be asked while the notifier is being deployed: nothing was done. Try again in a few minutes.`,
      );
    case 'no such time':
      return alike(
        `Nothing is muted for ${shown(refusal.said, 40)}: write a time from 1m up to 90d, such as 12h or 7d.`,
      );
    case 'taken on':
      return {
        said: [{ mention: refusal.by }, { text: ' acknowledged this ' }, momentAt(refusal.at), { text: '.' }],
        plain: `Somebody acknowledged this ${utc(refusal.at)}.`,
      };
    case 'over':
      return alike('What this message told of is over, or goes on in another message: nothing was done.');
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

/** How many characters of an id alerts show. */
const shownOfIds = 8;

function noSession({ id, notAsked, isRest }: Extract<Refusal, { kind: 'no session' }>): string {
  const rest = isRest ? ` ${restNote}` : '';
  const others =
    notAsked === 0
      ? ''
      : ` ${amount(notAsked, 'server')} could not be asked from here; a session that was polled would be known.`;
  const why =
    id.length <= shownOfIds
      ? 'Alerts show how an id begins: give all of it, as it stands behind “View session”.'
      : 'Its history may have been cleaned up.';
  return `No session ${shown(id, 80)} can be found here. ${why}${others}${rest}`;
}

function alike(text: string) {
  return { said: [{ text }], plain: text };
}
