import type { ServerStanding, Status } from '../chat/answer';
import { amount } from '../wording/amounts';
import { shown } from '../wording/text';
import { header, richText } from './block-kit';
import { fitting, inLines, type Line } from './lines';
import { type Message, message } from './message';
import { momentAt } from './moments';
import { openLine, openWords } from './open-line';
import { muteLine, rerunLine } from './standing-lines';

/** How many characters each part may take: together no more than a message holds. */
const mostOfOpen = 2_900;
const mostOfServers = 2_000;
const mostOfMutes = 2_000;
const mostOfReruns = 1_000;

const longestName = 80;

/** That there is more than is told here. */
export const restNote = 'What routes send to other channels is answered there.';

/** How all is that people may see. */
export function statusAnswer(status: Status): Message {
  const { open, furtherOpen, servers, furtherServers, mutes, reruns, unseen, isRest } = status;
  const count = open.length + furtherOpen;
  const watched = `${amount(status.jobs, 'job')} on ${amount(status.watched, 'server')}`;
  const title = `${count === 0 ? 'No incident' : amount(count, 'incident')} open, ${watched}`;
  const unseenJobs = unseenWords(unseen);
  const openLines = open.map(({ item, link }) => openLine(item, link));
  const notes = [...unseenJobs, ...(isRest ? [restNote] : [])];
  return message(
    [title, ...open.slice(0, 5).map(({ item }) => openWords(item)), ...notes],
    [
      header(title),
      inLines(fitting(openLines, furtherOpen, mostOfOpen)),
      inLines(fitting(servers.map(serverLine), furtherServers, mostOfServers)),
      inLines(fitting(mutes.map(muteLine), status.furtherMutes, mostOfMutes)),
      inLines(fitting(reruns.map(rerunLine), status.furtherReruns, mostOfReruns)),
      notes.length === 0 ? undefined : richText(notes.map((text) => ({ paragraph: [{ text }] }))),
    ],
  );
}

function unseenWords(unseen: Status['unseen']): readonly string[] {
  if (unseen === 0) return [];
  if (unseen === 'some') return ['Some jobs could not be looked at, so that this may not be all.'];
  return [`${amount(unseen, 'job')} could not be looked at.`];
}

function serverLine({ server, answered, outSince, isUnreadable }: ServerStanding): Line {
  const name = ` ${shown(server, longestName)} · `;
  if (isUnreadable)
    return [{ emoji: 'red_circle' }, { text: `${name}what is remembered of it cannot be read` }];
  const last: Line =
    answered === undefined ? [] : [{ text: 'last answer ' }, momentAt(answered), { text: ' or later' }];
  if (outSince !== undefined)
    return [
      { emoji: 'red_circle' },
      { text: `${name}could not be asked since ` },
      momentAt(outSince),
      ...(last.length === 0 ? [] : [{ text: ', ' }, ...last]),
    ];
  if (last.length === 0) return [{ emoji: 'white_circle' }, { text: `${name}not polled yet` }];
  return [{ emoji: 'large_green_circle' }, { text: name }, ...last];
}
