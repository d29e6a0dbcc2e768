import { type Digest, isAllGood, type JobStrip, type OpenItem } from '../alerts/digest';
import type { RunOutcome } from '../alerts/incident';
import { amount, figure, tally } from '../wording/amounts';
import { momentOf } from '../wording/dates';
import { shown } from '../wording/text';
import { type BuiltBlock, header, richText, type Span } from './block-kit';
import { concernWords, titleOf } from './concern-words';
import { type Message, message } from './message';
import { dayOf, momentAt } from './moments';

/** A paragraph. */
type Line = readonly Span[];

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
    [title, ...unseenJobs, ...open.slice(0, 5).map((item) => plainLine(item))],
    [
      header(title),
      inLines([...unseenJobs.map((text) => [{ text }]), ...fitting(openLines, furtherOpen, mostOfOpen)]),
      inLines(fitting(strips, digest.furtherJobs, mostOfStrips)),
      inLines(noteLines),
    ],
  );
}

function openLine(item: OpenItem, link: string | undefined): Line {
  const title = itemTitle(item);
  const titled: Span =
    link === undefined ? { text: title, style: 'bold' } : { link, text: title, style: 'bold' };
  return [
    { emoji: item.severity === 'error' ? 'red_circle' : 'large_yellow_circle' },
    { text: ' ' },
    titled,
    { text: `${placeOf(item, title)} · since ` },
    dayOf(item.since),
  ];
}

function plainLine(item: OpenItem): string {
  const title = itemTitle(item);
  return `${title}${placeOf(item, title)}`;
}

/** Where it is, unless its title says so. */
function placeOf({ server, job }: OpenItem, title: string): string {
  return job === undefined && title.endsWith(`: ${server}`) ? '' : ` · ${shown(server, longestName)}`;
}

function itemTitle({ what, server, job = server }: OpenItem): string {
  const name = shown(job, longestName);
  if (what.kind === 'concern') {
    const subject = { server, ...(job !== server && { job: { id: '', name } }) };
    return titleOf(concernWords(what.concern, subject));
  }
  const found = tally(what.report.counts);
  return found === '' ? `${name}: ${shown(what.report.status, 40)}` : `${name}: ${found}`;
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

/** As many lines as there is room for, and how many there are besides. */
function fitting(lines: readonly Line[], further: number, most: number): readonly Line[] {
  let length = 0;
  const end = lines.findIndex((line) => {
    length += line.reduce((sum, span) => sum + ('text' in span ? span.text.length : 0), 0);
    return length > most;
  });
  const kept = end < 0 ? lines : lines.slice(0, end);
  const left = further + lines.length - kept.length;
  return left === 0 ? kept : [...kept, [{ text: `And ${figure(left)} more.` }]];
}

/** A line each, without bullets: they begin with pictures of their own. */
function inLines(lines: readonly Line[]): BuiltBlock | undefined {
  return lines.length === 0 ? undefined : richText(lines.map((paragraph) => ({ paragraph })));
}
