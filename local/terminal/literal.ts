/** Controls, which a terminal would obey, and what turns the direction of text around. */
const commands = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Foreign text that a terminal shows and does not obey; line breaks stay. */
export function literal(text: string): string {
  return text.toWellFormed().replace(commands, (control) => (control === '\n' ? control : '\ufffd'));
}
