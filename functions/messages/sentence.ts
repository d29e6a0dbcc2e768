import type { Incident, IncidentView } from '../alerts/incident';
import { ordinal } from '../wording/amounts';
import { momentOf } from '../wording/dates';
import type { Span } from './block-kit';
import { changed } from './changed';
import { isOfNumbers, isUncertain, summarySpans } from './findings';
import { wentWell } from './headline';
import { dayOf, momentSpan } from './moments';

/**
 * What is the case in an incident, and what its latest run changed: "3 errors and 3 warnings, the 4th run in a row with
 * problems since yesterday. 2 new problems, 1 fixed."
 */
export function sentenceOf(view: IncidentView): readonly Span[] {
  const { incident } = view;
  if (incident.runs > 1) {
    const news = changed(incident.change) || (isOfNumbers(incident.latest) ? 'Nothing new' : '');
    return [...furtherRun(incident), ...said(news)];
  }
  return [...summarySpans(incident.latest), ...lastGood(view), ...returned(incident)];
}

/** What is still the case in an incident of which nothing new is to be told. */
export function standingOf(view: IncidentView): readonly Span[] {
  const { incident } = view;
  const now = incident.runs > 1 ? furtherRun(incident) : summarySpans(incident.latest);
  return [...now, ...lastGood(view)];
}

function lastGood({ incident: { latest }, lastGood }: IncidentView): readonly Span[] {
  const moment = momentSpan(lastGood);
  if (moment === undefined || wentWell(latest) || latest.state === 'running') return [];
  return [{ text: ' Last good run: ' }, moment, { text: '.' }];
}

function furtherRun(incident: Incident): readonly Span[] {
  const summary = summarySpans(incident.latest);
  if (isUncertain(incident.latest)) return summary;
  const [numbers] = summary;
  return numbers !== undefined && isOfNumbers(incident.latest)
    ? [numbers, { text: ', ' }, ...inARow(incident)]
    : [...summary, { text: ' It is ' }, ...inARow(incident)];
}

/** "the 4th run in a row with problems since yesterday." */
function inARow({ runs, since }: Incident): readonly Span[] {
  const row = `the ${ordinal(runs)} run in a row with problems`;
  const began = momentOf(since);
  return began === undefined
    ? [{ text: `${row}.` }]
    : [{ text: `${row} since ` }, dayOf(began.getTime()), { text: '.' }];
}

function returned({ change, returned }: Incident): readonly Span[] {
  if (returned === undefined || change.back.total === 0) return [];
  return [{ text: ` ${changed(change)}, last seen: ` }, dayOf(returned), { text: '.' }];
}

function said(sentence: string): readonly Span[] {
  return sentence === '' ? [] : [{ text: ` ${sentence}.` }];
}
