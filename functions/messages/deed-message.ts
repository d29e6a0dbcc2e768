import type { Deed } from '../alerts/deed';
import { utc } from '../wording/dates';
import { shown } from '../wording/text';
import { richText, type Span } from './block-kit';
import { mutedWords } from './handling-notes';
import { type Message, message } from './message';
import { momentAt } from './moments';

const longestReason = 300;

/** The line of a thread that says who did what. @param link leads to the run that was started */
export function deedMessage(deed: Deed, link: string | undefined): Message {
  const { said, plain } = words(deed, link);
  return message([plain], [richText([{ paragraph: said }])]);
}

/** What is said, and the same without whoever did it, who has no name in a message's text. */
interface Words {
  readonly said: readonly Span[];
  readonly plain: string;
}

function words(deed: Deed, link: string | undefined): Words {
  const who: Span = { mention: deed.by };
  switch (deed.kind) {
    case 'acknowledged':
      return {
        said: [who, { text: ' acknowledged this: nobody else is called or reminded.' }],
        plain: 'Acknowledged: nobody else is called or reminded.',
      };
    case 'muted': {
      const { what, until, reason } = deed.mute;
      const why = reason === undefined ? '' : ` (${shown(reason, longestReason)})`;
      const end = `${why}: ${mutedWords(what)}.`;
      return {
        said: [who, { text: ' muted this until ' }, momentAt(until), { text: end }],
        plain: `Muted until ${utc(until)}${end}`,
      };
    }
    case 'unmuted':
      return {
        said: [who, { text: ' ended the mute: people are called again.' }],
        plain: 'The mute is over: people are called again.',
      };
    case 'started':
      return started(who, link);
    case 'not started': {
      const why = `The server said: ${shown(deed.reason, longestReason)}`;
      return {
        said: [who, { text: ` asked for a new run, and the job was not started. ${why}` }],
        plain: `The job was not started. ${why}`,
      };
    }
    case 'perhaps started':
      return {
        said: [who, { text: ` asked for a new run. ${unknown}` }],
        plain: unknown,
      };
    case 'no run seen':
      return {
        said: [{ text: 'No new run began within an hour of ' }, who, { text: ` asking for one. ${again}` }],
        plain: `No new run began within an hour. ${again}`,
      };
  }
}

function started(who: Span, link: string | undefined): Words {
  const plain = 'The job was started again.';
  if (link === undefined)
    return {
      said: [who, { text: ' started the job again. The message shows the new run when it begins.' }],
      plain,
    };
  return {
    said: [who, { text: ' started the job again: ' }, { link, text: 'the new run' }, { text: '.' }],
    plain,
  };
}

const unknown =
  'The server did not say whether it started the job, so that nothing is tried again. If it did, the message shows the new run; if not, start the job in the Veeam console.';

const again = 'Start the job in the Veeam console, or ask once more.';
