import { type JobRecord, openOnes } from '../../functions/alerts/job-record';
import { muteOf } from '../../functions/alerts/mutes';
import type { Message } from '../../local/slack/workspace/message';
import type { Evidence, PressedEvidence } from './evidence';
import { isForEver } from './hardships';
import { isUnasked } from './ledger';
import { controlsIn } from './screens';
import { type Violation, violation } from './violation';

type Open = ReturnType<typeof openOnes>[number];

/** When all is said, the message of what is open shows what people did about it and what they can do; that of anything else has no controls. */
export function trueMessageViolations(evidence: Evidence, pressed: PressedEvidence): readonly Violation[] {
  const { ledger, hardships } = evidence;
  // Plain words have no controls.
  if (hardships.refusals.some(({ what }) => what === 'blocks')) return [];
  const shut = new Set(hardships.closed.filter(isForEver).map(({ channel }) => channel));
  const messageAt = (channel: string, ts: string): Message | undefined => {
    const message = shut.has(channel)
      ? undefined
      : pressed.slack.workspace.channels.get(channel)?.message(ts);
    return message?.deleted ? undefined : message;
  };
  const open = pressed.histories.jobs().flatMap(({ server, jobId }) => {
    const record = pressed.histories.now(server, jobId);
    return record === undefined ? [] : openOnes(record).map((incident) => ({ record, incident }));
  });
  const openAt = new Set(open.map(({ incident: { parent } }) => parent?.id));
  return [
    ...open.flatMap(({ record, incident }) => {
      const { parent } = incident;
      const message = parent && messageAt(parent.channel, parent.id);
      const isOwed = record.outbox.some((entry) => entry.incident === incident.key);
      return message === undefined || isOwed ? [] : falsehoods(message, incident, record, pressed);
    }),
    ...ledger
      .parents()
      .filter((post) => isUnasked(post) && !openAt.has(post.message.ts))
      .flatMap(({ message: { channel, ts } }) => {
        const message = messageAt(channel, ts);
        const count = message === undefined ? 0 : controlsIn(message).length;
        return count === 0
          ? []
          : [violation('unwanted', `${count} controls of the message ${ts}, which is over`)];
      }),
  ];
}

function falsehoods(
  message: Message,
  incident: Open,
  record: JobRecord,
  { config }: PressedEvidence,
): readonly Violation[] {
  const text = JSON.stringify(message.blocks);
  const name = `the message ${message.ts} of ${incident.key}`;
  const { acknowledged } = incident;
  const mute = muteOf(record, incident, message.postedAt);
  const rerun = record.rerun?.incident === incident.key ? record.rerun : undefined;
  const says = (what: string, isSo: boolean, words: readonly string[]) => {
    const [sign = '', ...details] = words;
    const isRight = isSo ? words.every((word) => text.includes(word)) : !text.includes(sign);
    return isRight
      ? []
      : [violation(isSo ? 'missed' : 'unwanted', `${what} in ${name}: ${[sign, ...details].join(', ')}`)];
  };
  const shown = controlsIn(message).map(({ element: { action_id = '' } }) => action_id);
  const expected = [
    ...(acknowledged === undefined ? ['acknowledge'] : []),
    mute === undefined ? 'mute' : 'unmute',
    ...(isStartable(incident, record) && config.slack.operators.length > 0 ? ['run_again'] : []),
  ];
  return [
    ...says('the acknowledgement', acknowledged !== undefined, ['Acknowledged by ', acknowledged?.by ?? '']),
    ...says('the mute', mute !== undefined, [
      'Muted until ',
      mute?.by ?? '',
      `"timestamp":${Math.floor((mute?.until ?? 0) / 1_000)}`,
    ]),
    ...says('the new run', rerun !== undefined, [
      '" asked for "',
      rerun?.by ?? '',
      rerun === undefined ? '' : standing[rerun.sessionId === undefined ? rerun.state : 'running'],
    ]),
    ...(shown.toSorted().join() === expected.toSorted().join()
      ? []
      : [violation('missed', `the controls of ${name}: ${shown.join(', ')}, not ${expected.join(', ')}`)]),
  ];
}

/** How a message says how it stands with a new run. */
const standing = {
  starting: 'is about to start',
  started: 'shows here as soon as it begins',
  'perhaps started': 'may have been started',
  running: 'is running',
} as const;

/** Whether there is a job to be started: not where the whole server, or the job itself, is not there. */
function isStartable(incident: Open, { rerun }: JobRecord): boolean {
  if (rerun !== undefined) return false;
  if ('latest' in incident) return true;
  const { topic, symptoms } = incident.concern;
  return (
    topic === 'objects' ||
    (topic === 'silence' && !symptoms.some(({ sign: { kind } }) => kind === 'removed' || kind === 'long run'))
  );
}
