/** What is backed up, as VB365 writes it: in small letters, so that a team called "Mailbox" is not taken for one. */
const kind =
  '(?:shared mailbox|archive mailbox|group mailbox|public folder mailbox|public folder|personal site|site collection|team posts|team chats|team channel|mailbox|site|OneDrive|team|group|user|channel|archive|organization|account)';

/** What else a text may name: what things are kept in, and parts of an object. */
export const anyKind = `(?:${kind}|repository|proxy|list|folder|file|item|web|job)`;

/** What VB365 does with an object. */
export const doing = '(?:Processing|Copying|Backing up|Exporting|Retrieving|Restoring|Synchronizing)';

/** How a text begins that is about an object, by what follows it. */
const heads = {
  /** "Processing mailbox finance@…" and "Copying team posts: Sales". */
  processing: new RegExp(`^${doing} (?:(?<kind>${kind})s?(?:(?= )|:(?= |$))|[a-z][a-z ]{1,30}:(?= |$))`),
  /** "Failed to process team: Sales. Failed to find …". */
  failing: new RegExp(`^(?:Failed|Unable) to (?:process|back ?up|copy|export) (?<kind>${kind}):?(?= |$)`),
  /** "Mailbox processed successfully: finance@…": what follows is the object. */
  done: /^[A-Z][A-Za-z ]{2,30} (?:processed|copied|backed up) successfully:(?= |$)/,
} as const;

/** The beginning of a text that is about an object, up to the space before it. */
export interface Head {
  readonly form: keyof typeof heads;
  readonly words: string;
  /** What the object is, as the text calls it; absent where it is nothing that is known. */
  readonly kind?: string;
}

/** How a text about an object begins; undefined where it begins otherwise. */
export function headOf(text: string): Head | undefined {
  for (const form of ['processing', 'failing', 'done'] as const) {
    const found = heads[form].exec(text);
    const kind = found?.groups?.kind;
    if (found !== null) return { form, words: found[0], ...(kind !== undefined && { kind }) };
  }
  return undefined;
}
