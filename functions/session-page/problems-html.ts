import type { AdviceFor } from '../alerts/advice';
import type { AffectedObject, Problem } from '../alerts/problem';
import type { RuleUse } from '../alerts/report';
import type { Tally } from '../alerts/tally';
import type { Advice } from '../alerts/vendor-advice';
import { causeOf } from '../log-text/cause';
import { anchorOf } from '../page-links/page-links';
import { amount, figure, tally as inWords, times } from '../wording/amounts';
import { type Html, html } from '../wording/html';
import type { Addresses } from './addresses';
import { foreign, foreignLine } from './foreign-text';
import { moment } from './quantities';
import { pill } from './status-pill';

/** How many kinds of problem have an anchor, and how many of them their objects: the rest stands in the list. */
const mostGroups = 500;
const mostWithObjects = 100;

/** How many objects of a problem are named at once, and how many further ones on demand. */
const mostObjects = 6;
const mostFurther = 20;
const longestObject = 160;

/** Where the problems stand; what is found out about them follows, up to `problemsEnd`. */
export const problemsStart = html`<section aria-labelledby="problems"><h2 id="problems" tabindex="-1">Problems</h2>
`;

/** Where the problems end. */
export const problemsEnd = html`</section>
`;

/** The kinds of problem, worst first, as the message in Slack names them. */
export function problemsHtml(tally: Tally, adviceFor: AdviceFor, addresses: Addresses): Html {
  const problems = tally.problems();
  const ids = new Set<string>();
  const groups = problems.slice(0, mostGroups).map((problem, index) => {
    const told = ids.has(problem.fingerprint);
    const hint = hintHtml(adviceFor(problem.name), told ? anchorOf(problem.fingerprint) : undefined);
    return group(problem, idOf(problem, ids), index < mostWithObjects, hint, addresses);
  });
  const rest = problems.slice(mostGroups).reduce((sum, { count }) => sum + count, tally.otherItems);
  return html`${
    problems.length === 0
      ? html`<p class="muted">No log item is a warning or an error${tally.ignored.length > 0 ? ' that counts' : ''}.</p>`
      : html`<p class="muted">${inWords(tally.counts)}</p><ol class="groups">${groups}</ol>`
  }
${rest > 0 ? html`<p class="more">And ${amount(rest, 'log item')} of further kinds: <a class="tap" href="${addresses.view({ severity: 'problems', page: 1 })}#items">all problems one by one</a>.</p>` : undefined}
${notes(tally)}`;
}

/** What to do about a problem, with the vendor's article beside it. @param above the anchor of the group that says it already */
function hintHtml(advice: Advice | undefined, above: string | undefined): Html | undefined {
  if (advice === undefined) return undefined;
  if (above !== undefined) return html`<p class="hint"><a href="#${above}">What to do is said above</a></p>`;
  const { hint, article } = advice;
  const link = article && /^https?:\/\//i.test(article.url) ? article : undefined;
  return html`<p class="hint">${foreign(hint, 500)}${link === undefined ? undefined : html` <a href="${link.url}" rel="noreferrer">${foreignLine(link.title, 80)}</a>`}</p>`;
}

function group(
  problem: Problem,
  id: string,
  named: boolean,
  hint: Html | undefined,
  addresses: Addresses,
): Html {
  const { fingerprint, severity, status, count, name } = problem;
  const list = addresses.view({ severity: 'problems', problem: fingerprint, text: '', page: 1 });
  return html`<li class="group ${severity}" id="${id}"><div class="row">${pill(severity, status)}<span class="muted small">${extentOf(problem)}</span></div>
<h3>${foreign(causeOf(name).reason)}</h3>
${wholeName(name)}
${hint}
${named ? objectsHtml(problem) : undefined}
<p class="more"><a class="tap" href="${list}#items">${count === 1 ? 'Show its log item' : `Show its ${amount(count, 'log item')}`}</a></p></li>
`;
}

/** The name as the log has it, where more stands around the cause than how the object is said to have ended. */
function wholeName(name: string): Html | undefined {
  const { reason } = causeOf(name);
  if (name.replace(/[.\s]+$/, '').endsWith(reason)) return undefined;
  return html`<p class="muted small">${foreign(name)}</p>`;
}

/** How many log items there are, and about how many objects: one object may have several. */
function extentOf({ count, objects, unlisted, name }: Problem): string {
  const items = amount(count, 'log item');
  // Where no object can be told apart the whole text stands for it.
  const [beginning = ''] = name.split('…');
  const known = objects.filter((object) => beginning === '' || !object.name.startsWith(beginning)).length;
  if (known === 0 || count === 1) return items;
  const about = `${unlisted > 0 ? 'more than ' : ''}${amount(known, causeOf(name).object ?? 'object')}`;
  if (known === count) return about;
  // Whatever is not listed is about an object that is not listed either.
  return `${items} about ${about}`;
}

function objectsHtml({ objects, unlisted, name }: Problem): Html | undefined {
  const told = objects.filter((object) => object.name !== name);
  const first = told.slice(0, mostObjects);
  const further = told.slice(mostObjects, mostObjects + mostFurther);
  const missing = told.slice(mostObjects + mostFurther).reduce((sum, { count }) => sum + count, unlisted);
  if (first.length === 0) return undefined;
  return html`<ul class="objects">${first.map(objectHtml)}</ul>${
    further.length > 0 &&
    html`<details class="more"><summary>Show ${missing > 0 ? `${figure(further.length)} of ${amount(told.length - first.length, 'more object')}` : amount(further.length, 'more object')}</summary><ul class="objects">${further.map(objectHtml)}</ul>${missing > 0 ? html`<p class="more muted">The list below names those of ${amount(missing, 'more log item')}.</p>` : undefined}</details>`
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
  return html`<p>A rule ended${until !== '' && html` on ${moment(until)}`} and no longer applies to ${amount(items, 'log item')}: ${foreign(reason)}</p>`;
}
