import type { SlackSetup } from '../../../local/slack/slack';
import type { Workspace } from '../../../local/slack/workspace/workspace';
import { channel, token } from './over-http';

export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
export const requestUrl = 'https://front.lambda-url.example/';
export const ana = 'U0OPERATOR1';
export const ben = 'U0OBSERVER2';
export const operators = 'S0OPERATORS';

/** A workspace with two people, of whom one is in the user group, and an app that is told what they do. */
export const interactive: Partial<SlackSetup> = {
  tokens: [{ token, scopes: ['chat:write', 'channels:history', 'usergroups:read'] }],
  users: [
    { id: ana, name: 'Ana Fischer' },
    { id: ben, name: 'Ben Weiß' },
  ],
  userGroups: [{ id: operators, name: 'backup-operators', users: [ana] }],
  interactivity: { signingSecret, requestUrl },
};

export const plain = (text: string) => ({ type: 'plain_text' as const, text });

const option = (text: string, value: string) => ({ text: plain(text), value });

/** A message with a button, a menu in groups, a button that asks, a link, and a menu behind three dots. */
export const blocks = [
  { type: 'header' as const, text: plain('Backup failing: Exchange nightly') },
  {
    type: 'actions' as const,
    block_id: 'incident-1.2',
    elements: [
      {
        type: 'button' as const,
        text: plain('Acknowledge'),
        action_id: 'acknowledge',
        style: 'primary' as const,
        value: 'v',
      },
      {
        type: 'static_select' as const,
        action_id: 'mute',
        placeholder: plain('Mute…'),
        option_groups: [
          {
            label: plain('This problem'),
            options: [option('1 day', 'problem 1'), option('7 days', 'problem 7')],
          },
          { label: plain('This job'), options: [option('1 day', 'job 1'), option('7 days', 'job 7')] },
        ],
      },
      {
        type: 'button' as const,
        text: plain('Run Again'),
        action_id: 'run_again',
        confirm: {
          title: plain('Run Exchange nightly again?'),
          text: plain('The job starts at once.'),
          confirm: plain('Run Again'),
          deny: plain('Keep Waiting'),
        },
      },
      {
        type: 'button' as const,
        text: plain('View Session'),
        action_id: 'view_session',
        url: 'https://page.example/session',
      },
      {
        type: 'overflow' as const,
        action_id: 'more',
        options: [
          option('Copy', 'copy'),
          { ...option('Runbook', 'runbook'), url: 'https://page.example/book' },
        ],
      },
    ],
  },
];

/** What this person sees in the channel, oldest first. */
export function seenBy(workspace: Workspace, userId: string): readonly string[] {
  const found = workspace.channels.get(channel);
  return (found?.ephemerals(userId) ?? []).map(({ text }) => text);
}
