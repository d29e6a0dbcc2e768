import type { Severity } from '../alerts/severity';

/** A number as people write it: "7,000". */
export function figure(count: number): string {
  // Intl writes whole numbers just so, and takes longer to be ready than many a page.
  if (Number.isSafeInteger(count)) return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return count.toLocaleString('en-US');
}

/** A number with its noun: "1 error", "7,000 log items", "12 mailboxes". */
export function amount(count: number, one: string, many = pluralOf(one)): string {
  return `${figure(count)} ${count === 1 ? one : many}`;
}

/** The plural of a noun of ours: "mailboxes", "repositories", "log items". */
function pluralOf(noun: string): string {
  if (/(?:[sxz]|[cs]h)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** A place in a row: "1st", "22nd", "13th". */
export function ordinal(place: number): string {
  const ending = new Map([
    ['one', 'st'],
    ['two', 'nd'],
    ['few', 'rd'],
  ]).get(new Intl.PluralRules('en-US', { type: 'ordinal' }).select(place));
  return `${figure(place)}${ending ?? 'th'}`;
}

/** How often: "× 1,204". */
export function times(count: number): string {
  return `× ${figure(count)}`;
}

/** "3 errors and 37 warnings"; what there is none of is left out. Empty without problems. */
export function tally(counts: Readonly<Record<Severity, number>>, joint = ' and '): string {
  return [
    counts.error > 0 ? amount(counts.error, 'error') : '',
    counts.warning > 0 ? amount(counts.warning, 'warning') : '',
  ]
    .filter((part) => part !== '')
    .join(joint);
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** A span of time in ms by its two largest units: "1 h 12 min", "45 s". */
export function duration(ms: number): string {
  let rest = Math.max(0, Math.round(ms / 1_000) * 1_000);
  const parts: string[] = [];
  for (const [name, size] of units) {
    const count = Math.floor(rest / size);
    if (parts.length > 0 && count === 0) break;
    if (count > 0) parts.push(`${figure(count)} ${name}`);
    rest -= count * size;
    if (parts.length === 2) break;
  }
  return parts.length > 0 ? parts.join(' ') : '0 s';
}

const sizes = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A size in bytes as Veeam writes it, by powers of 1,024: "168.8 MB". */
export function size(bytes: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), sizes.length - 1);
  const value = bytes / 1_024 ** power;
  return `${power === 0 ? figure(Math.round(value)) : value.toFixed(1)} ${sizes[power]}`;
}
