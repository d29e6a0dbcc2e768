import { type Change, hasFailedOutright, isWorse } from '../alerts/change';
import type { Ending, Incident } from '../alerts/incident';
import { amount, duration, figure, tally } from '../wording/amounts';
import { between } from '../wording/dates';
import { findings, headline, mood, summary } from './headline';

/** What is the case now, for people who read no further: the event with the job's name, a circle and its word, a sentence. */
export interface IncidentWords {
  readonly headline: string;
  readonly emoji: string;
  readonly word: string;
  readonly sentence: string;
}

/** The words for an incident as it stands. */
export function incidentWords(incident: Incident): IncidentWords {
  const { ending, latest } = incident;
  if (ending !== undefined) return endingWords(incident, ending);
  if (incident.runs === 1) return { headline: headline(latest), ...mood(latest), sentence: summary(latest) };
  return {
    headline: `${event(incident)}: ${latest.job.name}`,
    ...mood(latest),
    sentence: `Run ${figure(incident.runs)} in a row with problems: ${changed(incident.change)}. ${summary(latest)}`,
  };
}

/** What a run changed, in numbers: "1 new, 4 known, 2 fixed". */
export function changed({ fresh, worse, grown, back, still, fixed, unseen }: Change): string {
  const more = grown?.total ?? 0;
  const known = still - worse.total - more;
  const parts = [
    fresh.total > 0 ? `${figure(fresh.total)} new` : '',
    worse.total > 0 ? `${figure(worse.total)} became worse` : '',
    more > 0 ? `${figure(more)} on more objects` : '',
    back.total > 0 ? `${figure(back.total)} back again` : '',
    known > 0 ? `${figure(known)} known` : '',
    fixed.total > 0 ? `${figure(fixed.total)} fixed` : '',
    unseen > 0 ? `${figure(unseen)} not checked` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(', ') : 'nothing that the log tells';
}

/** How long an incident took until it ended, and how many runs: "2 d 1 h and 3 runs with problems". */
export function course({ since, runs, ending }: Incident): string {
  const counted = amount(runs, 'run with problems', 'runs with problems');
  const lasted = ending?.kind === 'clean' ? between(since, ending.endedAt) : undefined;
  return lasted === undefined ? counted : `${duration(lasted)} and ${counted}`;
}

function event({ change, latest }: Incident): string {
  if (latest.state === 'unreadable') return 'Log could not be read';
  if (latest.state === 'vanished') return 'Backup session vanished';
  if (latest.state === 'nameless') return 'Job could not be read';
  if (isWorse(change)) return 'Backup got worse';
  if (hasFailedOutright(latest)) return 'Backup still failing';
  return change.back.total > 0 ? 'Known problems again' : 'Known problems only';
}

function endingWords(incident: Incident, ending: Ending): IncidentWords {
  const { latest } = incident;
  switch (ending.kind) {
    case 'clean':
      return {
        headline: `Backup recovered: ${latest.job.name}`,
        emoji: 'large_green_circle',
        word: 'Recovered',
        sentence: `after ${course(incident)}; the last of them had ${findings(latest)}.${leftOver(ending.belowThreshold)}`,
      };
    case 'gone':
      return {
        headline: `Job removed: ${latest.job.name}`,
        emoji: 'white_circle',
        word: 'Removed',
        sentence: `The server no longer has this job. Its last run ended with ${findings(latest)}.`,
      };
    case 'unwatched':
      return {
        headline: `No longer watched: ${latest.job.name}`,
        emoji: 'white_circle',
        word: 'No longer watched',
        sentence: `The server ${latest.server} was taken out of the configuration. The last run that was seen ended with ${findings(latest)}.`,
      };
    case 'moved':
      return {
        headline: headline(latest),
        emoji: 'white_circle',
        word: 'Moved',
        sentence:
          latest.state === 'nameless'
            ? 'It is known by now whose job it is, so that it goes on in another channel.'
            : `It got worse after a run with ${findings(latest)}, and goes on in another channel.`,
      };
  }
}

/** That what went well still has problems that nobody wants to hear of. */
export function leftOver(belowThreshold: number): string {
  if (belowThreshold === 0) return '';
  return ` The run that ended it still has ${tally({ error: 0, warning: belowThreshold })}, below the severity that is reported.`;
}
