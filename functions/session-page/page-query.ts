import { clean } from '../wording/text';

/** Which log items a page lists, in the order in which it offers them. */
export const severityFilters = ['problems', 'error', 'warning', 'all'] as const;
export type SeverityFilter = (typeof severityFilters)[number];

/** What of a session is looked at. */
export interface View {
  /** Problems where there are any, unless it is chosen. */
  readonly severity?: SeverityFilter;
  /** What the text of a log item holds, whatever the case. */
  readonly text: string;
  /** The fingerprint of the one problem that is looked at; empty for all. */
  readonly problem: string;
  /** From 1. */
  readonly page: number;
  readonly format: 'html' | 'csv';
  /** Whether the page of a running session loads itself again. */
  readonly refresh: boolean;
}

/** What a bare link shows. */
export const firstView: View = { text: '', problem: '', page: 1, format: 'html', refresh: true };

const allowed: Readonly<Record<string, RegExp>> = {
  severity: /^(?:problems|error|warning|all)$/,
  q: /^.{0,200}$/s,
  problem: /^[\w-]{12}$/,
  page: /^[1-9]\d{0,6}$/,
  format: /^csv$/,
  refresh: /^off$/,
};

/**
 * Reads the part of a query that chooses the view.
 *
 * @param rawQuery still encoded
 * @returns undefined where it holds anything that no page of ours asks for
 */
export function parseView(rawQuery: string): View | undefined {
  if (rawQuery === '') return firstView;
  if (!rawQuery.split('&').every((part) => /^[a-z]+=/.test(part))) return undefined;
  const pairs = [...new URLSearchParams(rawQuery)];
  const values = new Map(pairs);
  const fits = pairs.every(([key, value]) => Object.hasOwn(allowed, key) && allowed[key]?.test(value));
  if (!fits || values.size !== pairs.length) return undefined;
  const severity = severityFilters.find((name) => name === values.get('severity'));
  return {
    ...(severity !== undefined && { severity }),
    text: asShown(values.get('q') ?? ''),
    problem: values.get('problem') ?? '',
    page: Number(values.get('page') ?? 1),
    format: values.get('format') === 'csv' ? 'csv' : 'html',
    refresh: values.get('refresh') !== 'off',
  };
}

/** The part of a query that chooses a view; empty for the first one. */
export function viewQuery({ severity, text, problem, page, format, refresh }: View): string {
  return new URLSearchParams({
    ...(severity !== undefined && { severity }),
    ...(text !== '' && { q: text }),
    ...(problem !== '' && { problem }),
    ...(page !== 1 && { page: String(page) }),
    ...(format !== 'html' && { format }),
    ...(!refresh && { refresh: 'off' }),
  }).toString();
}

/** A text as a page shows it, whole and in one line: what is looked for, and what it is looked for in. */
export function asShown(text: string): string {
  return clean(text.replace(/\s+/g, ' ').trim(), Number.POSITIVE_INFINITY);
}
