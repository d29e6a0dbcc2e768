import type { NotUnderstood } from '../chat/answer';
import { shown } from '../wording/text';
import { richText } from './block-kit';
import { type Message, message } from './message';

const commands: readonly (readonly [written: string, meaning: string])[] = [
  ['/vb365 status', 'what is open, which servers answer, what is muted'],
  ['/vb365 job NAME', 'how a job fares, and when it runs next'],
  ['/vb365 session ID', 'what a session found'],
  ['/vb365 mute NAME 7d REASON', 'nobody is called about a job for a day, or 12h, 7d, up to 90d'],
  ['/vb365 unmute NAME', 'people are called about it again'],
  ['/vb365 help', 'this'],
];

const notes = [
  'Answers are for you alone; with “share” as the last word of status, job, and session the channel sees them.',
  'A part of a name is enough where it is clear. Put quotes around a name that is followed by more.',
];

/** What can be asked, in short, and before it why that is said. */
export function helpAnswer(because: NotUnderstood | undefined): Message {
  const reason = because === undefined ? [] : [reasonOf(because)];
  return message(
    [...reason, ...commands.map(([written, meaning]) => `${written}: ${meaning}`), ...notes],
    [
      richText([
        ...reason.map((text) => ({ paragraph: [{ text }] })),
        {
          list: commands.map(([written, meaning]) => [
            { text: written, style: 'bold' as const },
            { text: `: ${meaning}` },
          ]),
        },
        ...notes.map((text) => ({ paragraph: [{ text }] })),
      ]),
    ],
  );
}

function reasonOf(because: NotUnderstood): string {
  if (because.kind === 'incomplete') {
    const missing = because.command === 'session' ? 'the id of a session' : 'the name of a job';
    return `/vb365 ${because.command} needs ${missing}.`;
  }
  const { word, nearest } = because;
  const hint = nearest === undefined ? '' : ` Did you mean /vb365 ${nearest}?`;
  return `There is no command “${shown(word, 40)}”.${hint}`;
}
