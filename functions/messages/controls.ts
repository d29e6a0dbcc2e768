import type { AnnouncementContext } from '../chat/announcement';
import { type Controls, muteDays, muteValue } from '../chat/control';
import { shown } from '../wording/text';
import { type ActionElement, actions, type BuiltBlock, type MenuGroup } from './block-kit';
import { sessionButton, viewSession } from './view-session';

/** What people can do in the message of an incident that is open: its controls, and the way to the session. */
export function controlsBlock({
  handling,
  sessionLink,
}: Pick<AnnouncementContext, 'handling' | 'sessionLink'>): BuiltBlock | undefined {
  const controls = handling?.controls;
  if (controls === undefined) return viewSession({ ...(sessionLink !== undefined && { sessionLink }) });
  const view = sessionLink === undefined ? [] : [sessionButton(sessionLink, !controls.acknowledge)];
  return actions([...buttonsOf(controls), ...view], controls.name);
}

function buttonsOf({ acknowledge, mute, unmute, runAgain }: Controls): readonly ActionElement[] {
  return [
    ...(acknowledge ? [{ text: 'Acknowledge', actionId: 'acknowledge', primary: true }] : []),
    ...(unmute ? [{ text: 'Unmute', actionId: 'unmute' }] : []),
    ...(mute.length > 0
      ? [{ placeholder: 'Mute …', actionId: 'mute', groups: mute.map((what) => muteGroup(what)) }]
      : []),
    ...(runAgain === undefined
      ? []
      : [
          {
            text: 'Run again',
            actionId: 'run_again',
            confirm: {
              title: 'Run this job again?',
              text: `${shown(runAgain, 150)} starts now on the backup server, as if its schedule had started it.`,
              yes: 'Run again',
              no: 'Not now',
            },
          },
        ]),
  ];
}

function muteGroup(what: 'problem' | 'job'): MenuGroup {
  return {
    label: what === 'problem' ? 'This problem, until it gets worse' : 'This job, whatever happens',
    options: muteDays.map((days) => ({
      text: `${what === 'problem' ? 'Problem' : 'Job'}: ${days === 1 ? '1 day' : `${days} days`}`,
      value: muteValue({ what, days }),
    })),
  };
}
