import { SlackUnavailableError } from './slack-errors';

/** Of sending a file's content, in ms. */
const timeout = 20_000;

/**
 * Sends a file's content to the address that Slack gave for it. The address is the permission: the bot token is not
 * sent (docs.slack.dev, "files.getUploadURLExternal").
 *
 * @throws SlackUnavailableError without effect: a file that is not shared is seen by nobody
 */
export async function sendFile(url: string, content: string, send: typeof fetch = fetch): Promise<void> {
  try {
    const response = await send(url, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from(content),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    await response.text();
    if (response.status !== 200) throw new Error(`HTTP status ${response.status}`);
  } catch (cause) {
    const why = cause instanceof Error && /^HTTP status/.test(cause.message) ? cause.message : 'no answer';
    throw new SlackUnavailableError(
      `Slack did not take the content of a file (${why}). It is tried again; if it lasts, check that ${new URL(url).host} can be reached over HTTPS, to which files are sent.`,
      { effect: 'none', cause },
    );
  }
}
