import { type Digest, isAllGood, type JobStrip } from '../alerts/digest';
import type { RunOutcome } from '../alerts/incident';
import { amount } from '../wording/amounts';
import { momentOf } from '../wording/dates';
import { shown } from '../wording/text';
import { header } from './block-kit';
import { fitting, inLines, type Line } from './lines';
import { type Message, message } from './message';
import { dayOf, momentAt } from './moments';
import { openLine, openWords } from './open-line';

/** Text instead of emoji elements, since there are hundreds of them. */
const squares: Readonly<Record<RunOutcome, string>> = {
  success: '🟩',
  warning: '🟨',
  error: '🟥',
  unknown: '⬜',
};

const longestName = 80;

/** How many characters what is open, how jobs fare, and notes may take: together no more than a message holds. */
const mostOfOpen = 2_900;
const mostOfStrips = 2_900;
const mostOfNotes = 2_000;

/** How all servers and jobs fare; in one line where all is well. @param links the addresses of what is open */
export function digestMessage(digest: Digest, links: readonly (string | undefined)[]): Message {
  const { open, furtherOpen, notes, furtherNotes, unseen, servers } = digest;
  const watched = `${amount(digest.jobs, 'job')} on ${amount(servers, 'server')}`;
  const noteLines = fitting(notes.map(noteLine), furtherNotes, mostOfNotes);
  if (isAllGood(digest)) {
    const said = digest.jobs === 0 ? 'No jobs are known yet.' : `All is well: ${watched}.`;
    return message(
      [said],
      [inLines([[{ emoji: 'large_green_circle' }, { text: ` ${said}` }], ...noteLines])],
    );
  }
  const count = open.length + furtherOpen;
  const title = `${count === 0 ? 'No incident' : amount(count, 'incident')} open, ${watched}`;
  const unseenJobs = unseen === 0 ? [] : [`${amount(unseen, 'job')} could not be looked at.`];
  const openLines = open.map((item, index) => openLine(item, links[index]));
  const strips = digest.strips.map((strip) => stripLine(strip, servers > 1));
  return message(
    [title, ...unseenJobs, ...open.slice(0, 5).map((item) => openWords(item))],
    [
      header(title),
      inLines([...unseenJobs.map((text) => [{ text }]), ...fitting(openLines, furtherOpen, mostOfOpen)]),
      inLines(fitting(strips, digest.furtherJobs, mostOfStrips)),
      inLines(noteLines),
    ],
  );
}

function stripLine({ server, job, outcomes, lastGood }: JobStrip, isPlaced: boolean): Line {
  const good = momentOf(lastGood ?? '');
  const place = isPlaced ? ` · ${shown(server, longestName)}` : '';
  return [
    { text: outcomes.map((outcome) => squares[outcome]).join('') },
    { text: `${outcomes.length > 0 ? '  ' : ''}${shown(job, longestName)}${place}` },
    ...(good === undefined
      ? [{ text: ' · no good run known' }]
      : [{ text: ' · last good ' }, dayOf(good.getTime())]),
  ];
}

function noteLine({ kind, what, from, until }: Digest['notes'][number]): Line {
  const titles = {
    ignored: 'Passed over',
    maintenance: 'Maintenance',
    quiet: 'Quiet hours',
    muted: 'Muted',
  } as const;
  const time = kind === 'ignored' ? dayOf : momentAt;
  return [
    { text: `${titles[kind]}: ${shown(what, 120)}, ` },
    ...(from === undefined ? [] : [{ text: 'from ' }, time(from), { text: ' ' }]),
    { text: 'until ' },
    time(until),
  ];
}
