import { ChatFailure, type Concern, type Effect } from '../chat/chat-failure';
import { refusalReason } from './error-meaning';

/** Slack said no: the call had no effect. */
abstract class SlackRefusal extends ChatFailure {
  readonly effect: Effect = 'none';
  readonly retryAfter = undefined;
  /** Slack's own code: `missing_scope`, `channel_not_found`, … */
  readonly code: string;

  constructor(message: string, { code, cause }: ErrorOptions & { readonly code: string }) {
    super(message, { cause });
    this.code = code;
  }

  get reason(): string {
    return refusalReason(this.code);
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

  constructor(
    message: string,
    { concern, ...options }: ErrorOptions & { readonly code: string; readonly concern: Refused },
  ) {
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
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    options: ErrorOptions & {
      readonly effect: Effect;
      readonly code?: string;
      readonly retryAfter?: number;
    },
  ) {
    super(message, { cause: options.cause });
    this.effect = options.effect;
    if (options.code !== undefined) this.code = options.code;
    this.retryAfter = options.retryAfter;
  }

  get reason(): string {
    return this.code === undefined ? 'Slack gave no whole answer' : refusalReason(this.code);
  }
}

/** Everything that a call to Slack may end in. */
export type SlackFailure = SlackAuthError | SlackChannelError | SlackUnavailableError | SlackRefusedError;
