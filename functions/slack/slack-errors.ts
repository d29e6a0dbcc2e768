import { ChatFailure, type Concern, type Effect } from '../chat/chat-failure';
import { refusalReason } from './error-meaning';

/** What is known of a call that Slack answered with a code of its own. */
interface AnsweredCall extends ErrorOptions {
  /** Slack's own code: `missing_scope`, `channel_not_found`, … */
  readonly code: string;
  /** What was called, where it was not to post a message. */
  readonly method?: string;
}

/** Slack said no: the call had no effect. */
abstract class SlackRefusal extends ChatFailure {
  readonly effect: Effect = 'none';
  readonly retryAfter = undefined;
  readonly code: string;

  readonly reason: string;

  constructor(message: string, { code, method = 'chat.postMessage', cause }: AnsweredCall) {
    super(message, { cause });
    this.code = code;
    this.reason = refusalReason(code, method);
  }
}

/** Slack refuses the token, or the token may not do this. */
export class SlackAuthError extends SlackRefusal {
  override readonly name = 'SlackAuthError';

  get concern(): Concern {
    return this.code === 'missing_scope' ? 'permission' : 'account';
  }
}

/** The channel is not there, or the bot may not post in it. */
export class SlackChannelError extends SlackRefusal {
  override readonly name = 'SlackChannelError';
  readonly concern = 'channel';
}

/** What Slack can refuse for good. */
type Refused = Extract<Concern, 'parent' | 'thread' | 'file' | 'message'>;

/** Slack refuses this very call for good. */
export class SlackRefusedError extends SlackRefusal {
  override readonly name = 'SlackRefusedError';
  readonly concern: Refused;

  constructor(message: string, { concern, ...options }: AnsweredCall & { readonly concern: Refused }) {
    super(message, options);
    this.concern = concern;
  }
}

/** Slack could not be reached, did not answer, or is too busy. It passes by itself. */
export class SlackUnavailableError extends ChatFailure {
  override readonly name = 'SlackUnavailableError';
  readonly concern = 'absence';
  readonly effect: Effect;
  /** Slack's own code, where it answered with one: `internal_error`, … */
  readonly code?: string;
  readonly reason: string;
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    options: Partial<AnsweredCall> & { readonly effect: Effect; readonly retryAfter?: number },
  ) {
    super(message, { cause: options.cause });
    this.effect = options.effect;
    if (options.code !== undefined) this.code = options.code;
    this.retryAfter = options.retryAfter;
    const { code, method = 'chat.postMessage' } = options;
    this.reason = code === undefined ? 'Slack gave no whole answer' : refusalReason(code, method);
  }
}

/** Everything that a call to Slack may end in. */
export type SlackFailure = SlackAuthError | SlackChannelError | SlackUnavailableError | SlackRefusedError;
