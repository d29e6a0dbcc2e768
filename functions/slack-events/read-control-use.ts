import { fieldIn, jsonIn, textIn, webAddressIn } from './fields';
import type { Reading } from './reading';

/** A button that opens an address sends an interaction, too, after which nobody waits for anything. */
const mereLinks: readonly unknown[] = ['view_session'];

/** Reads the use of a control (docs.slack.dev/reference/interaction-payloads/block_actions-payload). @param payload JSON text */
export function readControlUse(payload: string): Reading {
  const sent = jsonIn(payload);
  if (sent === undefined) return 'malformed';
  if (fieldIn(sent, 'type') !== 'block_actions') return 'nothing';
  const action = fieldIn(sent, 'actions', '0');
  if (mereLinks.includes(fieldIn(action, 'action_id'))) return 'nothing';
  const text = (...path: readonly string[]) => textIn(fieldIn(sent, ...path));
  const [id, user] = [text('trigger_id'), text('user', 'id')];
  const channel = text('container', 'channel_id') ?? text('channel', 'id');
  const message = text('container', 'message_ts') ?? text('message', 'ts');
  const [control, about] = [textIn(fieldIn(action, 'action_id')), textIn(fieldIn(action, 'block_id'))];
  if (id === undefined || user === undefined || control === undefined || about === undefined)
    return 'malformed';
  // It was used somewhere else than in a message of a channel, where there is nothing of the product's.
  if (channel === undefined || message === undefined) return 'nothing';
  const value = textIn(fieldIn(action, 'value')) ?? textIn(fieldIn(action, 'selected_option', 'value')) ?? '';
  const answerTo = webAddressIn(fieldIn(sent, 'response_url'));
  return {
    kind: 'control',
    id,
    user,
    ...(isGuest(sent) && { isGuest: true }),
    channel,
    ...(answerTo !== undefined && { answerTo }),
    control,
    value,
    about,
    message,
  };
}

/** Whether whoever used it is of another workspace. Within an enterprise that says nothing: people work in each other's. */
function isGuest(sent: unknown): boolean {
  const [home, here] = [textIn(fieldIn(sent, 'user', 'team_id')), textIn(fieldIn(sent, 'team', 'id'))];
  const enterprise =
    textIn(fieldIn(sent, 'enterprise', 'id')) ?? textIn(fieldIn(sent, 'team', 'enterprise_id'));
  return home !== undefined && here !== undefined && home !== here && enterprise === undefined;
}
