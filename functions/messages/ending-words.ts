import type { Ending, Incident } from '../alerts/incident';
import type { Report } from '../alerts/report';
import { amount, duration } from '../wording/amounts';
import { between } from '../wording/dates';
import { unbroken } from '../wording/text';
import type { Span } from './block-kit';
import { isUncertain } from './findings';
import type { Outcome } from './headline';

/** How an incident ended, in words. */
export interface EndingWords {
  readonly emoji: string;
  /** What happened, to which job. */
  readonly title: string;
  /** What goes on behind the title. */
  readonly said: readonly Span[];
  /** The same for a notification, line by line. */
  readonly lines: readonly string[];
}

/** As much of an incident as its end is told by. */
type EndedRuns = Pick<Incident, 'since' | 'runs'> & {
  readonly latest: Outcome & Pick<Report, 'server' | 'job'>;
};

/** The words for an incident that is over. */
export function endingWords(incident: EndedRuns, ending: Ending): EndingWords {
  const { name } = incident.latest.job;
  const { server } = incident.latest;
  switch (ending.kind) {
    case 'clean': {
      const after = `after ${course(incident, ending)}`;
      const left = leftOver(ending.belowThreshold);
      return {
        emoji: 'large_green_circle',
        title: `Backup recovered: ${name}`,
        said: [{ text: [`${after}.`, ...left].join(' ') }],
        lines: [`${name} recovered ${after} · ${server}`, ...left],
      };
    }
    case 'gone':
    case 'unwatched':
      return nobodysWords(ending.kind, name, server);
    case 'moved': {
      const why =
        incident.latest.state === 'nameless' ? 'It is known now whose job it is, so it' : 'It got worse and';
      return movedWords(name, why, ending.channel, server);
    }
  }
}

/** The words for what goes on in another channel. @param why and what does, as the sentence begins */
export function movedWords(name: string, why: string, channel: string, server: string): EndingWords {
  return {
    ...over('Moved', name, `${why} goes on in another channel.`, server),
    said: [{ text: `${why} goes on in ` }, { channel }, { text: '.' }],
  };
}

/**
 * The words for what is over because nobody watches the job or the server any more.
 *
 * @param name of the job, or of the server where all of it is meant
 */
export function nobodysWords(kind: 'gone' | 'unwatched', name: string, server: string): EndingWords {
  return kind === 'gone'
    ? over('Job removed', name, 'The server no longer has this job.', server)
    : over('No longer watched', name, `The server ${server} was taken out of the configuration.`, server);
}

function over(event: string, name: string, said: string, server: string): EndingWords {
  const title = `${event}: ${name}`;
  return {
    emoji: 'white_circle',
    title,
    said: [{ text: said }],
    lines: [placed(title, name, server), said],
  };
}

/** A line of a notification with the server at its end, where it is not the one that it names already. */
export function placed(line: string, name: string, server: string): string {
  return name === server ? line : `${line} · ${server}`;
}

/** How long an incident took, and how many runs: "2 d 1 h, 3 runs with problems". */
function course({ since, runs, latest }: EndedRuns, { endedAt }: Extract<Ending, { kind: 'clean' }>): string {
  const counted = isUncertain(latest)
    ? amount(runs, 'run')
    : amount(runs, 'run with problems', 'runs with problems');
  const lasted = between(since, endedAt);
  return lasted === undefined ? counted : `${unbroken(duration(lasted))}, ${counted}`;
}

/** That what went well still has problems that nobody wants to hear of. */
function leftOver(belowThreshold: number): readonly string[] {
  if (belowThreshold === 0) return [];
  const verb = belowThreshold === 1 ? 'remains' : 'remain';
  return [`${amount(belowThreshold, 'warning')} ${verb}, below the severity that is reported.`];
}
