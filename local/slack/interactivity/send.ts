import { fetch } from 'undici';
import type { HttpRequest } from '../../http';
import { type Answer, longestWait } from './answer';

/** Sends a request to an app as Slack does: it waits for 3 seconds, and follows no redirection. */
export async function send({ url, method, headers, body }: HttpRequest): Promise<Answer> {
  const signal = AbortSignal.timeout(longestWait);
  try {
    const response = await fetch(url, {
      method,
      headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
      body: String(body),
      redirect: 'manual',
      signal,
    });
    const text = await response.text();
    return {
      kind: 'response',
      response: { status: response.status, headers: Object.fromEntries(response.headers), body: text },
    };
  } catch {
    return { kind: signal.aborted ? 'late' : 'unreachable' };
  }
}
