import { admit } from '../../functions/slack-events/admit';
import { readRequest } from '../../functions/slack-events/read-request';
import { isGenuine } from '../../functions/slack-events/signature';
import type { HttpRequest } from '../../local/http';
import { ana, blocks, interactive, signingSecret } from '../local/slack/operators';
import { channel, token, workspaceAt } from '../local/slack/over-http';

const now = Date.parse('2026-11-04T08:00:00.250Z');
const guest = 'U0GUEST0003';

function posted() {
  const users = [...(interactive.users ?? []), { id: guest, name: 'Carl', team: 'T0PARTNER99' }];
  const slack = workspaceAt({ now }, { ...interactive, users });
  const response = slack.handle({
    method: 'POST',
    url: '/api/chat.postMessage',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ channel, text: 'Größe “ok” 🔴 & <x> +', blocks }),
  });
  const ts: string = JSON.parse(response.body).ts;
  const press = (actionId: string, more: { readonly value?: string; readonly userId?: string } = {}) =>
    slack.interactions.press({ channel, ts, userId: ana, blockId: 'incident-1.2', actionId, ...more })
      .request;
  const command = (line: string) =>
    slack.interactions.command({ channel, userId: ana, line }, 'http://127.0.0.1:3000').request;
  return { ts, press, command };
}

/** What the front makes of a request that the stand-in of Slack sends. */
function readByFront({ method, headers, body }: HttpRequest) {
  const candidate = admit({ method, headers, body: String(body), isBase64Encoded: false }, now);
  if (typeof candidate === 'string') return candidate;
  return isGenuine(candidate.claim, candidate.body, signingSecret) ? readRequest(candidate.body) : 'forged';
}

test('what is pressed and chosen in the stand-in of Slack is read by the front', () => {
  const { ts, press } = posted();
  const common = { kind: 'control', user: ana, channel, about: 'incident-1.2', message: ts };
  expect(readByFront(press('acknowledge'))).toMatchObject({ ...common, control: 'acknowledge', value: 'v' });
  const answerTo = expect.stringMatching(/^https:\/\/hooks\.slack\.com\/actions\//);
  expect(readByFront(press('mute', { value: 'job 7' }))).toMatchObject({
    ...common,
    answerTo,
    control: 'mute',
    value: 'job 7',
  });
  expect(readByFront(press('acknowledge', { userId: guest }))).toMatchObject({ user: guest, isGuest: true });
  expect(readByFront(press('view_session'))).toBe('nothing');
});

test('two presses are two, and one that is sent twice is one', () => {
  const { press } = posted();
  const first = press('acknowledge');
  expect(readByFront(first)).toEqual(readByFront(first));
  expect(readByFront(press('acknowledge'))).not.toEqual(readByFront(first));
});

test('a command of the stand-in of Slack is read by the front, whatever its text holds', () => {
  expect(readByFront(posted().command('/vb365 mute "Größe & Co" 7d +1 %41'))).toMatchObject({
    kind: 'command',
    user: ana,
    channel,
    text: 'mute "Größe & Co" 7d +1 %41',
    answerTo: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/commands\//),
  });
});
