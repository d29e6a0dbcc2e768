import type { AdviceFor } from '../alerts/advice';
import type { AffectedObject, Problem } from '../alerts/problem';
import type { RuleUse } from '../alerts/report';
import type { Tally } from '../alerts/tally';
import type { Advice } from '../alerts/vendor-advice';
import { anchorOf } from '../page-links/page-links';
import { amount, tally as inWords, times } from '../wording/amounts';
import { type Html, html } from '../wording/html';
import type { Addresses } from './addresses';
import { foreign, foreignLine } from './foreign-text';
import { pill } from './status-pill';

/** How many kinds of problem have an anchor, and how many of them their objects: the rest stands in the list. */
const mostGroups = 500;
const mostWithObjects = 100;

/** How many objects of a problem are named at once, and how many further ones on demand. */
const mostObjects = 6;
const mostFurther = 20;
const longestObject = 160;

/** The kinds of problem, worst first, as the message in Slack names them. */
export function problemsHtml(tally: Tally, adviceFor: AdviceFor, addresses: Addresses): Html {
  const problems = tally.problems();
  const total = inWords(tally.counts);
  const ids = new Set<string>();
  const groups = problems.slice(0, mostGroups).map((problem, index) => {
    const named = index < mostWithObjects;
    return group(problem, idOf(problem, ids), named, adviceFor(problem.name), addresses);
  });
  const rest = problems.slice(mostGroups).reduce((sum, { count }) => sum + count, tally.otherItems);
  return html`<section aria-labelledby="problems"><div class="row"><h2 id="problems">Problems</h2><span class="muted small">${total || 'none in the log'}</span></div>
${problems.length === 0 ? html`<p class="muted">No log item is a warning or an error${tally.ignored.length > 0 ? ' that counts' : ''}.</p>` : html`<ol class="groups">${groups}</ol>`}
${rest > 0 ? html`<p class="more">And ${amount(rest, 'log item')} of further kinds: <a class="tap" href="${addresses.view({ severity: 'problems', page: 1 })}#items">all problems one by one</a>.</p>` : undefined}
${notes(tally)}</section>
`;
}

/** What to do about a problem, with the vendor's article. */
export function adviceHtml({ hint, article }: Advice): Html {
  const link = article && /^https?:\/\//i.test(article.url) ? article : undefined;
  return html`${foreign(hint, 500)}${link === undefined ? undefined : html` <a href="${link.url}" rel="noreferrer">${foreignLine(link.title, 80)}</a>`}`;
}

function group(
  problem: Problem,
  id: string,
  named: boolean,
  advice: Advice | undefined,
  addresses: Addresses,
): Html {
  const { fingerprint, severity, status, count, name } = problem;
  const list = addresses.view({ severity: 'problems', problem: fingerprint, text: '', page: 1 });
  return html`<li class="group ${severity}" id="${id}"><div class="row">${pill(severity, status)}<span class="muted small">${times(count)}</span></div>
<h3>${foreign(name)}</h3>
${advice === undefined ? undefined : html`<p class="hint">${adviceHtml(advice)}</p>`}
${named ? objectsHtml(problem) : undefined}
<p class="more"><a class="tap" href="${list}#items">${count === 1 ? 'Show its log item' : `Show its ${amount(count, 'log item')}`}</a></p></li>
`;
}

/** Where no object can be told apart the one "object" is the name again. */
function objectsHtml({ objects, unlisted, name }: Problem): Html | undefined {
  const told = objects.filter((object) => object.name !== name);
  const first = told.slice(0, mostObjects);
  const further = told.slice(mostObjects, mostObjects + mostFurther);
  const missing = told.slice(mostObjects + mostFurther).reduce((sum, { count }) => sum + count, unlisted);
  if (first.length === 0) return undefined;
  return html`<ul class="objects">${first.map(objectHtml)}</ul>${
    further.length > 0 &&
    html`<details class="more"><summary>${amount(further.length, 'more object')}</summary><ul class="objects">${further.map(objectHtml)}</ul>${missing > 0 ? html`<p class="more muted">The list below names those of ${amount(missing, 'more log item')}.</p>` : undefined}</details>`
  }`;
}

function objectHtml({ name, count }: AffectedObject): Html {
  return html`<li>${foreign(name, longestObject)}${count > 1 ? ` ${times(count)}` : undefined}</li>`;
}

/** The same problem may stand for errors and for warnings; a message's link leads to the worse. */
function idOf({ fingerprint, severity }: Problem, ids: Set<string>): string {
  const anchor = anchorOf(fingerprint);
  const id = ids.has(fingerprint) ? `${anchor}-${severity}` : anchor;
  ids.add(fingerprint);
  return id;
}

const mostNotes = 20;

function notes({ ignored, expired }: Tally): Html | undefined {
  if (ignored.length + expired.length === 0) return undefined;
  const passed = ignored.slice(0, mostNotes).map(passedNote);
  const ended = expired.slice(0, mostNotes).map(endedNote);
  return html`<div class="note small">${passed}${ended}</div>
`;
}

function passedNote({ items, reason }: RuleUse): Html {
  return html`<p>${amount(items, 'log item')} passed over by a rule: ${foreign(reason)}</p>`;
}

function endedNote({ items, reason, until = '' }: RuleUse): Html {
  return html`<p>A rule ended${until === '' ? '' : ` on ${foreignLine(until, 40)}`} and no longer applies to ${amount(items, 'log item')}: ${foreign(reason)}</p>`;
}
