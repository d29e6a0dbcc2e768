/** Line breaks and tabs: they become spaces, since foreign text must not begin a line of its own. */
const spacing = /[\t\n\v\f\r\u0085\u2028\u2029]/g;

/** C0 controls and DEL have pictures in Unicode; C1 controls and what turns the direction of text around have none. */
const controls = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

const seen = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * Foreign text as one line: no lone surrogates, no control characters, cut at a code point with `…`.
 *
 * @param max the longest result in UTF-16 units, which is never less strict than code points
 */
export function clean(text: string, max: number): string {
  return cut(inert(text.replace(spacing, ' ')), max);
}

/** Foreign text without lone surrogates, control characters but tabs and line breaks, and what turns the direction of text around. */
export function inert(text: string): string {
  return text
    .toWellFormed()
    .replace(controls, (control) => (/[\t\n\r]/.test(control) ? control : picture(control)));
}

/** As `clean`, but never empty: where there is nothing to see it says so. */
export function shown(text: string, max: number): string {
  const cleaned = clean(text, max);
  return seen.test(cleaned) ? cleaned : '(no text)';
}

/** A few words of ours that stay in one line. */
export function unbroken(words: string): string {
  return words.replaceAll(' ', '\u00a0');
}

/** Cuts a text to a length in UTF-16 units, never through a code point. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return '';
  const end = max - 1;
  return `${text.slice(0, isHighSurrogate(text.charCodeAt(end - 1)) ? end - 1 : end)}…`;
}

/**
 * Lines as a message's top-level text, where Slack reads `<…>` and emoji names (docs.slack.dev, "Formatting message
 * text"): the three characters are escaped, and an invisible word joiner keeps `:name:` a name.
 *
 * @param max the longest result in UTF-16 units
 */
export function escaped(lines: readonly string[], max: number): string {
  const whole = lines.map((line) => shown(line, max)).join('\n');
  let result = '';
  for (const character of whole.replace(/:(?=[\w+-]+:)/g, ':\u2060')) {
    const next = entities.get(character) ?? character;
    if (result.length + next.length >= max) return `${result}…`;
    result += next;
  }
  return result;
}

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);

function picture(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
