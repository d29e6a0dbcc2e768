import { distance } from 'fastest-levenshtein';
import type { NotUnderstood } from '../chat/answer';
import { type CommandWord, commandWords } from './command-words';
import { unquoted } from './name-match';

/** What somebody wants who wrote a command. All texts in it are hostile. */
export type Wish =
  | { readonly kind: 'status'; readonly isShared: boolean }
  /** @property whole the name with the last word, where that may belong to it */
  | { readonly kind: 'job'; readonly name: string; readonly whole: string; readonly isShared: boolean }
  | { readonly kind: 'session'; readonly id: string; readonly isShared: boolean }
  /** The name of a job and, behind that of a mute, for how long and why. */
  | { readonly kind: 'mute' | 'unmute'; readonly text: string }
  | { readonly kind: 'help'; readonly because?: NotUnderstood };

/** How much of a command is read: more than any name and reason. */
const longestText = 1_000;

/** By how many letters a word may be wrong so that another one is suggested. */
const mostWrong = 2;

/** Slack writes these three so in what people type. */
const entities = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
]);

/** Reads what follows `/vb365`. */
export function readWish(written: string): Wish {
  const text = written
    .slice(0, longestText)
    .replaceAll(/&(?:amp|lt|gt);/g, (entity) => entities.get(entity) ?? entity)
    .replaceAll(/\s+/g, ' ')
    .trim();
  const [word = '', ...others] = text.split(' ');
  const command = commandWords.find((known) => known === word.toLowerCase());
  if (text === '') return { kind: 'help' };
  if (command === undefined) return { kind: 'help', because: unknown(word) };
  return wishOf(command, others);
}

function wishOf(command: CommandWord, words: readonly string[]): Wish {
  const isShared = words.at(-1)?.toLowerCase() === 'share';
  const whole = words.join(' ');
  const asked = isShared ? words.slice(0, -1).join(' ') : whole;
  switch (command) {
    case 'help':
      return { kind: 'help' };
    case 'status':
      return { kind: 'status', isShared };
    case 'session': {
      const id = unquoted(asked);
      return id === '' ? incomplete(command) : { kind: 'session', id, isShared };
    }
    case 'job': {
      if (whole === '') return incomplete(command);
      // Somebody's job may be called just so.
      return asked === ''
        ? { kind: 'job', name: whole, whole, isShared: false }
        : { kind: 'job', name: asked, whole, isShared };
    }
    case 'mute':
    case 'unmute':
      return whole === '' ? incomplete(command) : { kind: command, text: whole };
  }
}

function incomplete(command: CommandWord): Wish {
  return { kind: 'help', because: { kind: 'incomplete', command } };
}

function unknown(word: string): NotUnderstood {
  const small = word.toLowerCase().slice(0, 20);
  const [nearest] = commandWords
    .map((known) => ({ known, wrong: distance(known, small) }))
    .filter(({ wrong }) => wrong <= mostWrong)
    .toSorted((one, other) => one.wrong - other.wrong);
  return { kind: 'unknown', word, ...(nearest !== undefined && { nearest: nearest.known }) };
}
