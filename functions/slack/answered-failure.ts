import * as z from 'zod/mini';
import type { SlackCall } from './calls';
import { isCode, isForFiles, meaningOf } from './error-meaning';
import { purposeOf } from './purpose';
import {
  SlackAuthError,
  SlackChannelError,
  type SlackFailure,
  SlackRefusedError,
  SlackUnavailableError,
} from './slack-errors';

const Answer = z.object({
  error: z.catch(z.string(), ''),
  needed: z.catch(z.optional(z.string()), undefined),
  response_metadata: z.catch(
    z.optional(
      z.object({
        messages: z.catch(z.optional(z.array(z.string())), undefined),
        retryAfter: z.catch(z.optional(z.number()), undefined),
      }),
    ),
    undefined,
  ),
});

/** A call with the channel that it is for. */
interface AimedCall extends SlackCall {
  readonly channel: string | undefined;
}

/**
 * What Slack's answer with `ok: false` means to us, in words that name the channel and Slack's code and say what to do.
 *
 * @param hide takes out of Slack's own words what must not be seen
 */
export function answeredFailure(
  data: unknown,
  call: AimedCall,
  cause: Error,
  hide: (text: string) => string,
): SlackFailure {
  const answer = Answer.parse(data);
  const code = answer.error;
  const meaning = meaningOf(code, call.method);
  const { why, advice } = meaning;
  const answered = { code, method: call.method, cause };
  const said = (refused: string, more = advice) => `${refused}: ${why} (${code}). ${more}`.trim();
  const place = call.channel === undefined ? '' : ` in channel ${call.channel}`;
  const purpose = purposeOf(call);
  switch (meaning.subject) {
    case 'token': {
      const scope = code === 'missing_scope' ? scopeIn(answer.needed) : undefined;
      const todo = scope === undefined ? advice : advice.replace('the scope that is missing', scope);
      return new SlackAuthError(said(`Slack refuses ${purpose}`, todo), answered);
    }
    case 'channel':
      return new SlackChannelError(said(`Slack refuses ${purpose}`), answered);
    case 'thread': {
      const text = said(`Slack takes no reply in a thread${place}`);
      return new SlackRefusedError(text, { ...answered, concern: 'thread' });
    }
    case 'parent': {
      const text = said(`Slack refuses ${purpose}`);
      return new SlackRefusedError(text, { ...answered, concern: 'parent' });
    }
    case 'content': {
      const concern = isForFiles(call.method) ? 'file' : 'message';
      const reasons = (answer.response_metadata?.messages ?? []).join(' ').slice(0, 500);
      const text = said(`Slack does not take a ${concern}${place}`, `${reasons} ${advice}`.trim());
      return new SlackRefusedError(hide(text), { ...answered, concern });
    }
    case 'ambiguous':
      return new SlackUnavailableError(
        `Slack was asked ${purpose} and answered with ${isCode(code) ? code : 'something else than its own JSON'}: ${why}. It may have worked all the same; it is looked for and, if missing, tried again. ${advice || 'If it lasts, see slack-status.com.'}`.trim(),
        { effect: 'unknown', ...(isCode(code) ? answered : { cause }) },
      );
    case 'passing': {
      const seconds = answer.response_metadata?.retryAfter;
      if (/^rate_?limited$/.test(code)) return tooBusy(call, cause, seconds);
      const reason = why === '' ? '' : `: ${why}`;
      return new SlackUnavailableError(
        `Slack was asked ${purpose} and answered with ${code}${reason}. It is tried again. ${advice || 'If it lasts, see slack-status.com.'}`.trim(),
        { effect: 'none', ...answered },
      );
    }
  }
}

function scopeIn(needed: string | undefined): string | undefined {
  return needed !== undefined && /^[\w.:,-]{1,100}$/.test(needed) ? needed : undefined;
}

/** Too many calls. @param seconds how long Slack asks to wait, where it says so */
export function tooBusy(call: AimedCall, cause: Error, seconds?: number): SlackUnavailableError {
  return new SlackUnavailableError(
    `Slack was asked ${purposeOf(call)} and asks for a pause (HTTP status 429). There is nothing to do: it is tried again later.`,
    { effect: 'none', cause, ...(seconds !== undefined && { retryAfter: seconds * 1_000 }) },
  );
}

/** The channel that a call's arguments name. */
export function channelOfCall({ arguments: { channel, channel_id } }: SlackCall): string | undefined {
  return [channel, channel_id].find((id) => typeof id === 'string');
}
