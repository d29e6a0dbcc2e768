import type { Fault } from '../../../local/slack/fault';
import { channel, overHttp } from './over-http';

/** What the client and the channel see when the first post meets a fault. */
async function firstPostMeets(fault: Fault) {
  const { client, slack, server } = await overHttp({}, ({ method }) =>
    method === 'chat.postMessage' ? fault : undefined,
  );
  try {
    const result = await client.chat
      .postMessage({ channel, text: 'failed' })
      .catch((error: unknown) => error);
    return { result, messages: slack.workspace.channels.get(channel)?.messages().length };
  } finally {
    await server.close();
  }
}

test.each<[Fault, object, number]>([
  [{ kind: 'reset', committed: false }, { name: 'WebAPIRequestError' }, 0],
  [{ kind: 'reset', committed: true }, { name: 'WebAPIRequestError' }, 1],
  [{ kind: 'status', status: 503, committed: false }, { statusCode: 503 }, 0],
  [{ kind: 'status', status: 500, committed: true }, { statusCode: 500 }, 1],
  [{ kind: 'error', error: 'internal_error', committed: false }, { data: { error: 'internal_error' } }, 0],
  [{ kind: 'error', error: 'fatal_error', committed: true }, { data: { error: 'fatal_error' } }, 1],
  [{ kind: 'html', committed: true }, { name: 'WebAPIPlatformError' }, 1],
  [{ kind: 'cut' }, { message: 'terminated' }, 1],
  [{ kind: 'stall' }, { name: 'TimeoutError' }, 1],
  [{ kind: 'rate-limited', retryAfter: 7 }, { retryAfter: 7 }, 0],
  [{ kind: 'rate-limited' }, { message: expect.stringContaining('Retry header') }, 0],
])('%j', async (fault, expected, posted) => {
  const { result, messages } = await firstPostMeets(fault);
  expect(result).toMatchObject(expected);
  expect(messages).toBe(posted);
});

test('the hook sees the arguments parsed and never the token', async () => {
  const seen: unknown[] = [];
  const { client, server } = await overHttp({}, (call) => {
    seen.push(call);
    return undefined;
  });
  const metadata = { event_type: 'vb365_alert', event_payload: { key: 'k' } };
  await client.chat.postMessage({ channel, text: 'failed', metadata }).finally(server.close);
  expect(seen).toEqual([{ method: 'chat.postMessage', arguments: { channel, text: 'failed', metadata } }]);
});
