import { type Digest, isAllGood, type JobStrip, type OpenItem } from '../alerts/digest';
import type { RunOutcome } from '../alerts/incident';
import { amount, figure, tally } from '../wording/amounts';
import { momentOf } from '../wording/dates';
import { shown } from '../wording/text';
import { type BuiltBlock, header, richText, type Span } from './block-kit';
import { concernWords, titleOf } from './concern-words';
import { type Message, message } from './message';
import { dayOf } from './moments';

/** Text instead of emoji elements, since there are hundreds of them. */
const squares: Readonly<Record<RunOutcome, string>> = {
  success: '🟩',
  warning: '🟨',
  error: '🟥',
  unknown: '⬜',
};

const longestName = 80;

/** How all servers and jobs fare; in one line where all is well. @param links the addresses of what is open */
export function digestMessage(digest: Digest, links: readonly (string | undefined)[]): Message {
  const { open, furtherOpen, notes } = digest;
  const count = open.length + furtherOpen;
  const watched = `${amount(digest.jobs, 'job')} on ${amount(digest.servers, 'server')}`;
  const noteLines = notes.map(noteLine);
  if (isAllGood(digest)) {
    const said = digest.jobs === 0 ? 'No jobs are known yet.' : `All is well: ${watched}.`;
    return message(
      [said],
      [inLines([[{ emoji: 'large_green_circle' }, { text: ` ${said}` }], ...noteLines])],
    );
  }
  const title = `${amount(count, 'incident')} open, ${watched}`;
  return message(
    [title, ...open.slice(0, 5).map((item) => plainLine(item))],
    [
      header(title),
      inLines([...open.map((item, index) => openLine(item, links[index])), ...more(furtherOpen)]),
      inLines([...digest.strips.map(stripLine), ...more(digest.furtherJobs)]),
      inLines(noteLines),
    ],
  );
}

function openLine(item: OpenItem, link: string | undefined): readonly Span[] {
  const title = itemTitle(item);
  const titled: Span =
    link === undefined ? { text: title, style: 'bold' } : { link, text: title, style: 'bold' };
  return [
    { emoji: item.severity === 'error' ? 'red_circle' : 'large_yellow_circle' },
    { text: ' ' },
    titled,
    { text: ` · ${item.server} · since ` },
    dayOf(item.since),
  ];
}

function plainLine(item: OpenItem): string {
  return `${itemTitle(item)} · ${item.server}`;
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

/** A line each, without bullets: they begin with pictures of their own. */
function inLines(lines: readonly (readonly Span[])[]): BuiltBlock | undefined {
  return lines.length === 0 ? undefined : richText(lines.map((paragraph) => ({ paragraph })));
}

function stripLine({ job, outcomes, lastGood }: JobStrip): readonly Span[] {
  const good = momentOf(lastGood ?? '');
  return [
    { text: outcomes.map((outcome) => squares[outcome]).join('') },
    { text: `${outcomes.length > 0 ? '  ' : ''}${shown(job, longestName)}` },
    ...(good === undefined
      ? [{ text: ' · no good run known' }]
      : [{ text: ' · last good ' }, dayOf(good.getTime())]),
  ];
}

function noteLine({ kind, what, until }: Digest['notes'][number]): readonly Span[] {
  const titles = { ignored: 'Passed over', maintenance: 'Maintenance', quiet: 'Quiet hours' } as const;
  return [
    { text: `${titles[kind]}: ${shown(what, 120)}` },
    ...(until === undefined ? [] : [{ text: ', until ' }, dayOf(until)]),
  ];
}

function more(count: number): readonly (readonly Span[])[] {
  return count === 0 ? [] : [[{ text: `And ${figure(count)} more.` }]];
}
