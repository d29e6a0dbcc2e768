import { blocksIn, codeIn } from './markdown';

/** The programs whose commands are looked at in sentences; in a block every line is a command. */
const inSentences = /^(npm|npx|aws|vb365-notifier) /;

/**
 * The commands that a page names, each as its words: the lines of its blocks of `sh`, those behind a prompt in other blocks, and
 * what stands in backquotes in a sentence.
 */
export function commandsIn(page: string): readonly (readonly string[])[] {
  const lines = blocksIn(page).flatMap(({ language, text }) => {
    const whole = text.replaceAll(/\\\n\s*/g, '').split('\n');
    if (language === 'sh') return whole.map((line) => line.replace(/^\$ /, ''));
    return whole.filter((line) => line.startsWith('$ ')).map((line) => line.slice(2));
  });
  const said = codeIn(page).filter((code) => inSentences.test(code));
  return [...lines, ...said].flatMap(commandsOf).filter((words) => words.length > 0);
}

/** A word of a command: in quotes, what parts commands, or without blanks. */
const word = /"([^"]*)"|'([^']*)'|&&|\|\||[|;()]|(?:(?!&&)[^\s"'|;()])+/g;

/** The commands of a line, with those whose output it takes; without comments, variables, and where output goes. */
function commandsOf(line: string): readonly (readonly string[])[] {
  const inner = Array.from(line.matchAll(/\$\(([^()]*)\)/g), ([, command = '']) => command);
  const outer = line.replaceAll(/\$\([^()]*\)/g, 'OUTPUT');
  const words = Array.from(outer.matchAll(word), ([whole, double, single]) => ({
    text: double ?? single ?? whole,
    isQuoted: double !== undefined || single !== undefined,
  }));
  const commands: string[][] = [[]];
  for (const { text, isQuoted } of words) {
    if (!isQuoted && text.startsWith('#')) break;
    if (!isQuoted && /^(\|\|?|&&|[;()])$/.test(text)) commands.push([]);
    else commands.at(-1)?.push(text);
  }
  return [...inner.flatMap(commandsOf), ...commands.map(withoutShell)];
}

function withoutShell(words: readonly string[]): readonly string[] {
  const begin = words.findIndex((text) => !/^[A-Z][A-Z0-9_]*=/.test(text));
  const end = words.findIndex((text) => /^\d?>/.test(text));
  return begin < 0 ? [] : words.slice(begin, end < 0 ? undefined : end);
}
