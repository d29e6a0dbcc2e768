import type { OpenItem } from '../alerts/digest';
import { tally } from '../wording/amounts';
import { shown } from '../wording/text';
import type { Span } from './block-kit';
import { concernWords, titleOf } from './concern-words';
import type { Line } from './lines';
import { dayOf } from './moments';

const longestName = 80;

/** Something open in a line, which leads to its message where that has an address. */
export function openLine(item: OpenItem, link: string | undefined): Line {
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

/** The same in words without any form. */
export function openWords(item: OpenItem): string {
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
