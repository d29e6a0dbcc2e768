import type { NamedJob, SaidMute } from '../chat/answer';
import { shown } from '../wording/text';
import { context, richText } from './block-kit';
import { whereIs } from './job-answer';
import { fitting } from './lines';
import { type Message, message } from './message';
import { ownMuteLine, ownMuteWords } from './standing-lines';

const mostOfMutes = 2_500;
const longestName = 120;

/** Whether a job is muted now. */
export function mutingAnswer(job: NamedJob, mutes: readonly SaidMute[]): Message {
  const name = shown(job.job, longestName);
  const unmuted = `${name} is not muted: people are called about it.`;
  if (mutes.length === 0)
    return message([unmuted], [richText([{ paragraph: [{ text: unmuted }] }]), context(whereIs(job))]);
  return message(
    mutes.map((mute) => `${name}: ${ownMuteWords(mute)}`),
    [
      richText([
        { paragraph: [{ text: name, style: 'bold' }] },
        ...fitting(mutes.map(ownMuteLine), 0, mostOfMutes).map((paragraph) => ({ paragraph })),
      ]),
      context(whereIs(job)),
    ],
  );
}
