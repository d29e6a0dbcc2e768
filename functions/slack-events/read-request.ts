import { readCommand } from './read-command';
import { readControlUse } from './read-control-use';
import type { Reading } from './reading';

/** Reads the body of a request that Slack signed: a form, in which an interaction is one field (docs.slack.dev/interactivity). */
export function readRequest(body: Uint8Array): Reading {
  const form = new URLSearchParams(Buffer.from(body).toString('utf8'));
  // Slack asks so now and then whether the certificate is good (docs.slack.dev/interactivity/implementing-slash-commands).
  if (form.get('ssl_check') === '1') return 'nothing';
  const payload = form.get('payload');
  if (payload !== null) return readControlUse(payload);
  return form.has('command') ? readCommand(form) : 'nothing';
}
