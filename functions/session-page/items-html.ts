import type { AdviceFor } from '../alerts/advice';
import { isSeverity } from '../alerts/severity';
import { amount, duration, figure } from '../wording/amounts';
import { type Html, html } from '../wording/html';
import type { Addresses } from './addresses';
import { type Findings, type ListedItem, type Listing, longestText, pageSize } from './findings';
import { foreign, foreignWith } from './foreign-text';
import { type SeverityFilter, severityFilters, type View } from './page-query';
import { adviceHtml } from './problems-html';
import { lasted, moment } from './quantities';
import { pill } from './status-pill';

/** What the list of log items is made with. */
interface ItemsContext {
  readonly view: View;
  readonly addresses: Addresses;
  readonly adviceFor: AdviceFor;
  /** The number of an attempt within its run, from 1; undefined for the session that is shown. */
  readonly attempt: (sessionId: string) => number | undefined;
}

const labels: Readonly<Record<SeverityFilter, string>> = {
  problems: 'Problems',
  error: 'Errors',
  warning: 'Warnings',
  all: 'All',
};

/** The log items of a view, with what filters them and leads to their other pages. In pieces, since it may be long. */
export function* itemsHtml(findings: Findings, context: ItemsContext): Generator<Html> {
  const { addresses, view } = context;
  const listing = findings.listing();
  yield html`<section aria-labelledby="items"><div class="row"><h2 id="items" tabindex="-1">Log items</h2><a class="tap small" href="${addresses.view({ severity: 'all', text: '', problem: '', page: 1, format: 'csv' })}">Download all as CSV</a></div>
<div class="filter">${tabs(findings, listing, addresses)}${search(view, listing, addresses)}</div>
${selection(listing, view, addresses)}`;
  if (listing.items.length > 0) {
    yield html`<table role="table"><caption class="hidden">Log items, times in UTC</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Severity</th><th role="columnheader" scope="col">Time (UTC)</th><th role="columnheader" scope="col">Duration</th><th role="columnheader" scope="col">Log item</th></tr></thead><tbody role="rowgroup">
`;
    const uncounted = new Set(findings.tally.closingLines);
    for (const one of listing.items) yield row(one, uncounted, context);
    yield html`</tbody></table>
`;
  }
  yield html`${pages(listing, view, addresses)}</section>
`;
}

/** @param uncounted the texts of log items that say how the run ended, and are no problems beside others */
function row(
  { sessionId, item, object, name, ignored }: ListedItem,
  uncounted: ReadonlySet<string>,
  context: ItemsContext,
): Html {
  const { outcome, status, text, createdAt, endedAt } = item;
  // Of the name, as in a message: the object may be called like another problem.
  const advice = isSeverity(outcome) ? context.adviceFor(name) : undefined;
  const ms = lasted(createdAt, endedAt) ?? 0;
  const took = ms >= 1_000 ? duration(ms) : ms > 0 ? `${(ms / 1_000).toFixed(1)} s` : undefined;
  const number = context.attempt(sessionId);
  return html`<tr role="row"><td role="cell">${pill(outcome, status)}</td><td role="cell">${createdAt === undefined ? undefined : moment(createdAt)}</td><td role="cell">${took}</td><td role="cell">${foreignWith(text, object, longestText)}${
    number !== undefined && html`<p class="muted">From attempt ${number}; it still stands.</p>`
  }${uncounted.has(text.trim()) && html`<p class="muted">It says how the run ended, and does not count beside its problems.</p>`}${ignored !== undefined && html`<p class="muted">Passed over by a rule: ${foreign(ignored)}</p>`}${
    advice && html`<details><summary>What to do</summary><p>${adviceHtml(advice)}</p></details>`
  }</td></tr>
`;
}

function tabs(findings: Findings, { severity }: Listing, addresses: Addresses): Html {
  const items = severityFilters.map((name) => {
    const current = name === severity ? html` aria-current="true"` : undefined;
    return html`<li><a href="${addresses.view({ severity: name, page: 1 })}#items"${current}>${labels[name]} ${figure(findings.matches[name])}</a></li>`;
  });
  return html`<nav aria-label="Severity"><ul class="tabs">${items}</ul></nav>`;
}

function search({ text, problem, refresh }: View, { severity }: Listing, { key }: Addresses): Html {
  const hidden = [
    ...key,
    ['severity', severity] as const,
    ...(problem === '' ? [] : [['problem', problem] as const]),
    ...(refresh ? [] : [['refresh', 'off'] as const]),
  ].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  return html`<form role="search" action="#items">${hidden}<label class="hidden" for="q">Text in log items</label><input id="q" type="search" name="q" maxlength="200" value="${text}" placeholder="Find text"><button>Find</button></form>`;
}

/** What is listed, in words, and how to be rid of the filters. */
function selection({ items, matches }: Listing, { text, problem, page }: View, addresses: Addresses): Html {
  const which = [problem !== '' && ' of one problem', text !== '' && html` with “${foreign(text, 200)}”`];
  const from = (page - 1) * pageSize + 1;
  const range =
    matches === 0
      ? 'No log items'
      : items.length === 0
        ? `${amount(matches, 'log item')}, none on this page`
        : matches <= pageSize
          ? amount(matches, 'log item')
          : `Log items ${figure(from)} to ${figure(from + items.length - 1)} of ${figure(matches)}`;
  const undo =
    which.some(Boolean) &&
    html` <a class="tap" href="${addresses.view({ text: '', problem: '', page: 1 })}#items">Show all of them</a>`;
  return html`<p class="muted small">${range}${which}.${undo}</p>
`;
}

function pages({ severity, matches }: Listing, { page }: View, addresses: Addresses): Html | undefined {
  const last = Math.max(1, Math.ceil(matches / pageSize));
  if (last === 1 && page === 1) return undefined;
  const to = (number: number, label: string, rel: string) =>
    html`<a rel="${rel}" href="${addresses.view({ severity, page: number })}#items">${label}</a>`;
  return html`<nav class="pages" aria-label="Pages">${page > 1 ? to(Math.min(page - 1, last), 'Previous page', 'prev') : undefined}<span class="muted">Page ${figure(page)} of ${figure(last)}</span>${page < last ? to(page + 1, 'Next page', 'next') : undefined}</nav>
`;
}
