/** What of a session somebody wants to see. */
export interface View {
  /** Which log items: problems where there are any, unless somebody chose. */
  readonly severity: Choice | undefined;
  /** What a log item's text has to hold, whatever the case; empty = anything. At most 200 characters. */
  readonly text: string;
  /** Which page of log items, from 1. */
  readonly page: number;
  readonly format: 'html' | 'csv';
  /** Whether a session that still runs is to be shown anew by itself. */
  readonly refreshes: boolean;
}

/** Which log items are listed. */
export const choices = ['problems', 'error', 'warning', 'all'] as const;

export type Choice = (typeof choices)[number];

const longestText = 200;

/** Reads the part of a query that chooses the view. Whatever it does not understand it takes for not said. */
export function readView(query: string): View {
  const values = new URLSearchParams(query);
  const page = Number(values.get('page'));
  return {
    severity: choices.find((choice) => choice === values.get('severity')),
    text: (values.get('q') ?? '').trim().slice(0, longestText),
    page: Number.isSafeInteger(page) && page >= 1 ? page : 1,
    format: values.get('format') === 'csv' ? 'csv' : 'html',
    refreshes: values.get('refresh') !== 'off',
  };
}

/** The query of a view, to stand behind the link's own. What is not said stays as a first visit shows it. */
export function queryOf(view: Partial<View>): string {
  const { severity, text = '', page = 1, format = 'html', refreshes = true } = view;
  const values = new URLSearchParams({
    ...(severity !== undefined && { severity }),
    ...(text !== '' && { q: text }),
    ...(page > 1 && { page: String(page) }),
    ...(format === 'csv' && { format }),
    ...(!refreshes && { refresh: 'off' }),
  });
  return values.toString();
}
