/**
 * Whether a text is a recurring schedule of EventBridge Scheduler, as its User Guide defines them ("Schedule types"):
 * `rate(5 minutes)` or `cron(minutes hours day-of-month month day-of-week year)`. CloudFormation finds a wrong one
 * only in the middle of a deployment.
 */
export function isScheduleExpression(text: string): boolean {
  const [, kind, inner = ''] = /^(rate|cron)\((.*)\)$/.exec(text) ?? [];
  if (kind === 'rate') return /^(1 (minute|hour|day)|(?!1 )[1-9]\d{0,5} (minutes|hours|days))$/.test(inner);
  return kind === 'cron' && isCron(inner);
}

interface Field {
  readonly from: number;
  readonly to: number;
  /** Names that stand for `from`, `from + 1` and so on. */
  readonly names?: readonly string[];
  /** What only this field understands. */
  readonly special?: RegExp;
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const fields: readonly Field[] = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31, special: /^(\?|L|LW|([1-9]|[12]\d|3[01])W)$/ },
  { from: 1, to: 12, names: months },
  { from: 1, to: 7, names: weekdays, special: /^(\?|L|[1-7]L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#[1-5])$/ },
  { from: 1970, to: 2199 },
];

function isCron(text: string): boolean {
  const values = text.trim().split(/\s+/);
  // Exactly one of the two kinds of day is said; the other is left open with a question mark.
  const open = [values[2], values[4]].filter((value) => value === '?').length;
  return (
    values.length === fields.length &&
    open === 1 &&
    fields.every((field, i) => accepts(field, values[i] ?? ''))
  );
}

function accepts(field: Field, value: string): boolean {
  if (field.special?.test(value)) return true;
  return value.split(',').every((part) => {
    const [range = '', step = '1', ...more] = part.split('/');
    if (more.length > 0 || !/^[1-9]\d*$/.test(step)) return false;
    if (range === '*') return true;
    const [first = Number.NaN, last = first, ...others] = range.split('-').map((end) => numberIn(field, end));
    return others.length === 0 && field.from <= first && first <= last && last <= field.to;
  });
}

function numberIn(field: Field, text: string): number {
  const index = field.names?.indexOf(text.toUpperCase()) ?? -1;
  if (index >= 0) return field.from + index;
  return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
}
