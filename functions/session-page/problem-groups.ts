import type { AdviceFor } from '../alerts/knowledge';
import type { Problem } from '../alerts/problem';
import { amount, figure, tally as inWords, times } from '../slack/amounts';
import { anchorOf } from './anchor';
import { foreign } from './foreign';
import { type Content, type Html, html } from './html';
import type { FoundLog } from './read-log';

/** How many kinds of problem are shown; the others are in the list of log items. */
const mostGroups = 100;

/** How many objects of a problem are shown at once. */
const mostObjects = 20;

/** The problems of a run, each kind with the objects that it hits and what to do about it. */
export function problemGroups({ tally, end }: FoundLog, advice: AdviceFor): Html {
  const problems = tally.problems();
  const total = tally.counts.error + tally.counts.warning;
  const so = end === undefined ? '' : ' so far';
  const summary =
    total === 0
      ? `No problems${so}.`
      : `${inWords(tally.counts)}${so}, of ${amount(problems.length, 'kind')}.`;
  const rest = problems.slice(mostGroups);
  return html`
<section id="problems" aria-labelledby="problems-title">
<h2 id="problems-title">Problems</h2>
<p>${summary}</p>
${problems.slice(0, mostGroups).map((problem) => group(problem, advice))}
${rest.length > 0 && html`<p>And ${amount(rest.length, 'more kind')}: see the log items.</p>`}
${tally.ignored.map(({ reason, items }) => html`<p class="note">${amount(items, 'log item')} passed over by a rule: ${foreign(reason, 300)}</p>`)}
</section>
`;
}

function group(problem: Problem, advice: AdviceFor): Html {
  const { fingerprint, name, severity, status, count } = problem;
  return html`<article class="group ${severity}" id="${anchorOf(fingerprint)}">
<h3><span class="badge ${severity}">${status === '' ? severity : foreign(status, 30)}</span> ${foreign(name, 300)} <span class="count">${times(count)}</span></h3>
${adviceHtml(advice(name))}
${objectsHtml(problem)}
</article>`;
}

/** What is known about a problem; nothing where nobody knows. */
export function adviceHtml(advice: ReturnType<AdviceFor>): Content {
  if (advice === undefined) return undefined;
  const { hint, article } = advice;
  return html`<p class="hint">${hint}${article && html` <a href="${article.url}" rel="noreferrer">${article.title}</a>`}</p>`;
}

function objectsHtml({ objects, count, unlisted }: Problem): Content {
  const first = objects.slice(0, mostObjects);
  const others = objects.slice(mostObjects);
  const item = ({ name, count }: Problem['objects'][number]) =>
    html`<li>${foreign(name, 300)}${count > 1 && ` (${times(count)})`}</li>`;
  return html`
${first.length > 0 && html`<ul class="objects">${first.map(item)}</ul>`}
${others.length > 0 && html`<details><summary>${figure(others.length)} more</summary><ul class="objects">${others.map(item)}</ul></details>`}
${unlisted > 0 && html`<p class="note">${figure(unlisted)} of ${amount(count, 'log item')} not named here.</p>`}`;
}
