import { end, type Shape, start } from './shape';

/** What amounts are measured in. */
export const unit =
  '(?:[kKmMgGtTpP]?i?B(?:ytes?)?|bytes?|ms|s|sec|secs|seconds?|min|mins|minutes?|h|hours?|d|days?|weeks?|%)(?:/s(?:ec)?)?';

/** Amounts: sizes, durations, shares, counts. */
export const amountShapes: readonly Shape[] = [
  {
    name: 'amount',
    pattern: `${start}-?\\p{Nd}+(?:[.,'’]\\p{Nd}+)*(?: \\p{Nd}{3}){0,4} ?${unit}${end}`,
    varies: true,
    examples: ['168.8 MB', '95%'],
  },
];

/** Numbers that nothing else is known of; they come last. */
export const countShapes: readonly Shape[] = [
  {
    name: 'count',
    pattern: `(?<![\\p{L}\\p{N}_#]|[\\p{L}#]-)\\p{Nd}+(?:[.,'’]\\p{Nd}+)*(?: \\p{Nd}{3}(?!\\p{Nd}))*${end}`,
    varies: true,
    examples: ['2,472', '12 345'],
  },
];
