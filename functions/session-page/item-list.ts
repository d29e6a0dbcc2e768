import { readText } from '../alerts/fingerprint';
import type { AdviceFor } from '../alerts/knowledge';
import type { LogItem } from '../alerts/log-item';
import { amount, duration, figure } from '../slack/amounts';
import { between } from '../slack/moments';
import { anchorOf } from './anchor';
import { foreign } from './foreign';
import { type Content, type Html, html } from './html';
import { adviceHtml } from './problem-groups';
import { type FoundLog, isProblem, type ListedItem, pageLength } from './read-log';
import type { Visit } from './respond';
import { timeHtml } from './times';
import { type Choice, choices, queryOf, type View } from './view';

const labels: Readonly<Record<Choice, string>> = {
  problems: 'Problems',
  error: 'Errors',
  warning: 'Warnings',
  all: 'All log items',
};

/** The log items that somebody chose, a page of them, with what to choose others by. */
export function itemList(visit: Visit, found: FoundLog): Html {
  const { link, view, world } = visit;
  const { list, read, end } = found;
  const link0 = `?e=${link.expiresAt / 1_000}&k=${link.signature}`;
  const to = (other: Partial<View>) => {
    const query = queryOf({ ...view, severity: list.choice, page: 1, ...other });
    return query === '' ? link0 : `${link0}&${query}`;
  };
  const first = (view.page - 1) * pageLength + 1;
  const last = first + list.items.length - 1;
  const range =
    list.items.length > 0
      ? `${figure(first)} to ${figure(last)} of ${amount(list.total, 'log item')}`
      : 'None.';
  return html`
<section id="items" aria-labelledby="items-title">
<h2 id="items-title">Log items</h2>
<form method="get" role="search" aria-label="Log items">
<input type="hidden" name="e" value="${link.expiresAt / 1_000}"><input type="hidden" name="k" value="${link.signature}">
<p><label for="severity">Show</label> <select id="severity" name="severity">${choices.map(
    (choice) =>
      html`<option value="${choice}"${choice === list.choice && html` selected`}>${labels[choice]}</option>`,
  )}</select></p>
<p><label for="q">that hold</label> <input id="q" name="q" type="search" maxlength="200" value="${view.text}"></p>
<p><button type="submit">Filter</button></p>
</form>
<p>${range} <a href="${to({ format: 'csv' })}" download>Download all ${end === undefined ? `${figure(read)} ` : ''}as CSV</a></p>
${endNote(found)}
<ol class="items" start="${first}">${list.items.map((listed) => row(listed, world.adviceFor))}</ol>
${pages(view.page, Math.ceil(list.total / pageLength), (page) => `${to({ page })}#items`)}
</section>
`;
}

function endNote({ end, read }: FoundLog): Content {
  if (end === undefined) return undefined;
  const why =
    end === 'out of time'
      ? 'The log is too long to be read in one go'
      : `The log could not be read to its end (${end.name})`;
  return html`<p class="note" role="note">${why}: this is about its first ${amount(read, 'log item')}. Narrow the list down, or download the CSV.</p>`;
}

function row({ item, place, ignored }: ListedItem, advice: AdviceFor): Html {
  const took = between(item.createdAt ?? '', item.endedAt);
  const facts: readonly Content[] = [
    html`<span class="place">#${figure(place)}</span>`,
    timeHtml(item.createdAt),
    took !== undefined && took > 0 && html`<span>took ${duration(took)}</span>`,
  ];
  return html`<li class="item ${item.outcome}">
<p class="text"><span class="badge ${item.outcome}">${item.status === '' ? item.outcome : foreign(item.status, 30)}</span> ${foreign(item.text)}</p>
<p class="meta">${facts.map((fact) => fact && html`${fact} `)}</p>
${isProblem(item) && problemNote(item, ignored, advice)}
</li>`;
}

function problemNote({ text }: LogItem, ignored: string | undefined, advice: AdviceFor): Content {
  if (ignored !== undefined) return html`<p class="note">Passed over by a rule: ${foreign(ignored, 300)}</p>`;
  const { fingerprint, name, object } = readText(text);
  const about = object !== '' && object !== text.trim() && html`${foreign(object, 300)} · `;
  return html`<p class="meta">${about}<a href="#${anchorOf(fingerprint)}">its problem</a></p>${adviceHtml(advice(name))}`;
}

function pages(current: number, count: number, hrefOf: (page: number) => string): Content {
  if (count < 2 && current === 1) return undefined;
  const link = (page: number, text: string) =>
    page >= 1 && page <= count && page !== current && html`<li><a href="${hrefOf(page)}">${text}</a></li>`;
  return html`<nav aria-label="Pages of log items" class="pages"><ul>
${link(1, 'First')}${link(current - 1, 'Previous')}<li aria-current="page">Page ${figure(current)} of ${figure(Math.max(1, count))}</li>${link(current + 1, 'Next')}${link(count, 'Last')}
</ul></nav>`;
}
