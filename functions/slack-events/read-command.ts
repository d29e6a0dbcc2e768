import { textIn, webAddressIn } from './fields';
import type { Reading } from './reading';

/** The one command that there is. */
const ownCommand = '/vb365';

/** How much of what somebody writes behind a command is taken, in characters. */
export const longestCommand = 4_000;

/** Reads a slash command (docs.slack.dev/interactivity/implementing-slash-commands). */
export function readCommand(form: URLSearchParams): Reading {
  if (form.get('command') !== ownCommand) return 'nothing';
  const field = (name: string) => textIn(form.get(name));
  const [id, user, channel] = [field('trigger_id'), field('user_id'), field('channel_id')];
  if (id === undefined || user === undefined || channel === undefined) return 'malformed';
  const answerTo = webAddressIn(form.get('response_url'));
  const text = (form.get('text') ?? '').slice(0, longestCommand);
  return { kind: 'command', id, user, channel, ...(answerTo !== undefined && { answerTo }), text };
}
