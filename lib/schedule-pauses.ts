/** How far apart the times of a schedule are, in minutes. */
export interface Pauses {
  readonly shortest: number;
  /** Infinite where nobody can tell: on some days of a month, or in some months. */
  readonly longest: number;
}

const minutesPer = new Map([
  ['minute', 1],
  ['hour', 60],
  ['day', 1440],
]);

const week = 7 * 1440;

const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** @param expression a right `rate(…)` or `cron(…)` */
export function pausesOf(expression: string): Pauses {
  const [, value, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (unit === undefined) return pausesOfCron(expression.slice('cron('.length, -1).trim().split(/\s+/));
  const pause = Number(value) * (minutesPer.get(unit) ?? 0);
  return { shortest: pause, longest: pause };
}

function pausesOfCron([
  minutes = '',
  hours = '',
  days = '',
  months = '',
  weekday = '',
]: readonly string[]): Pauses {
  const isWeekly = isEvery(days, 1, 31) && isEvery(months, 1, 12) && !/[L#]/.test(weekday);
  const ofWeek = isWeekly ? valuesOf(weekday, 1, 7, weekdays) : [1];
  const times = ofWeek.flatMap((day) =>
    valuesOf(hours, 0, 23).flatMap((hour) =>
      valuesOf(minutes, 0, 59).map((minute) => (day - 1) * 1440 + hour * 60 + minute),
    ),
  );
  const inOrder = [...new Set(times)].toSorted((a, b) => a - b);
  const [first = 0] = inOrder;
  const pauses = inOrder.map((time, index) => (inOrder[index + 1] ?? first + week) - time);
  return {
    shortest: Math.min(...pauses),
    longest: isWeekly ? Math.max(...pauses) : Number.POSITIVE_INFINITY,
  };
}

/** Whether a field restricts nothing. */
function isEvery(field: string, from: number, to: number): boolean {
  return !/[A-Z]/i.test(field) && valuesOf(field, from, to).length >= to - from + 1;
}

function valuesOf(field: string, from: number, to: number, names: readonly string[] = []): readonly number[] {
  const numberOf = (text: string) => {
    const index = names.indexOf(text.toUpperCase());
    return index < 0 ? Number(text) : from + index;
  };
  const values = field.split(',').flatMap((part) => {
    const [range = '', step] = part.split('/');
    const [begin = '', end] = range.split('-');
    const isAll = range === '*' || range === '?';
    const first = isAll ? from : numberOf(begin);
    const alone = step === undefined ? first : to;
    const last = isAll ? to : end === undefined ? alone : numberOf(end);
    const count = Math.floor((last - first) / Number(step ?? 1)) + 1;
    return Array.from({ length: Math.max(0, count) }, (_, index) => first + index * Number(step ?? 1));
  });
  return [...new Set(values)];
}
