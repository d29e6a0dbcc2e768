import type { NextRun } from '../alerts/next-run';
import type { AcknowledgedItem, JobStanding, NamedJob } from '../chat/answer';
import { amount } from '../wording/amounts';
import { utc } from '../wording/dates';
import { shown } from '../wording/text';
import { context, header, richText } from './block-kit';
import { fitting, inLines, type Line } from './lines';
import { type Message, message } from './message';
import { momentAt, momentSpan } from './moments';
import { openLine, openWords } from './open-line';
import { runStrip } from './run-strip';
import { ownMuteLine, ownMuteWords, ownRerunLine } from './standing-lines';

const mostOfOpen = 2_900;
const mostOfMutes = 2_500;
const longestName = 120;

/** How a job fares. */
export function jobAnswer({ job, outcomes, lastGood, next, open, mutes, rerun }: JobStanding): Message {
  const state = open.length === 0 ? 'nothing is open' : `${amount(open.length, 'incident')} open`;
  const title = `${shown(job.job, longestName)}: ${state}`;
  const good = momentSpan(lastGood);
  return message(
    [title, ...open.map(({ item }) => openWords(item)), nextWords(next), ...mutes.map(ownMuteWords)],
    [
      header(title),
      inLines(fitting(open.flatMap(openLines), 0, mostOfOpen)),
      richText([
        ...runStrip(outcomes),
        {
          paragraph:
            good === undefined
              ? [{ text: 'No good run is known.' }]
              : [{ text: 'Last good run: ' }, good, { text: '.' }],
        },
        { paragraph: nextLine(next) },
      ]),
      inLines([
        ...fitting(mutes.map(ownMuteLine), 0, mostOfMutes),
        ...(rerun === undefined ? [] : [ownRerunLine(rerun)]),
      ]),
      context(whereIs(job)),
    ],
  );
}

/** The server of a job, and its organization, where somebody knows. */
export function whereIs({ server, organization }: NamedJob): readonly string[] {
  return [server, ...(organization === undefined ? [] : [organization])];
}

function openLines({ item, link, acknowledged }: AcknowledgedItem): readonly Line[] {
  const line = openLine(item, link);
  if (acknowledged === undefined) return [line];
  const { by, at } = acknowledged;
  return [
    line,
    [
      { emoji: 'eyes' },
      { text: ' Acknowledged ' },
      ...(by === undefined ? [] : [{ text: 'by ' }, { mention: by }, { text: ', ' }]),
      momentAt(at),
      { text: '.' },
    ],
  ];
}

function nextLine(next: NextRun): Line {
  switch (next.kind) {
    case 'running':
      return [{ text: 'It has been running since ' }, momentAt(next.since), { text: '.' }];
    case 'planned':
      return [{ text: 'Next run: ' }, momentAt(next.at), { text: '.' }];
    case 'disabled':
    case 'unknown':
      return [{ text: nextWords(next) }];
  }
}

function nextWords(next: NextRun): string {
  switch (next.kind) {
    case 'running':
      return `It has been running since ${utc(next.since)}.`;
    case 'planned':
      return `Next run: ${utc(next.at)}.`;
    case 'disabled':
      return 'It is disabled: it does not run by itself.';
    case 'unknown':
      return 'Next run: the server has not said when.';
  }
}
