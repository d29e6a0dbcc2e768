import { ProductError } from '../product-error';

/** Whether a call that failed may have done its work all the same: `unknown` = look before repeating it. */
export type Effect = 'none' | 'unknown';

/** Slack said no: the call had no effect. */
abstract class SlackRefusal extends ProductError {
  readonly effect: Effect = 'none';
  /** Slack's own code: `missing_scope`, `channel_not_found`, … */
  readonly code: string;

  constructor(message: string, { code, cause }: ErrorOptions & { readonly code: string }) {
    super(message, { cause });
    this.code = code;
  }
}

/** Slack refuses the token, or the token may not do this. */
export class SlackAuthError extends SlackRefusal {
  override readonly name = 'SlackAuthError';
}

/** The channel is not there, or the bot may not post in it. */
export class SlackChannelError extends SlackRefusal {
  override readonly name = 'SlackChannelError';
}

/**
 * What a call that is refused for good was about: files, or this one; a thread that takes no replies although its parent is
 * there; anything else in a message, be it what it says or what it replies to (`thread_not_found`, `message_not_found`).
 */
export type Refused = 'file' | 'thread' | 'message';

/** Slack refuses this very call for good. It is for the caller to say it differently or to let it be. */
export class SlackRefusedError extends SlackRefusal {
  override readonly name = 'SlackRefusedError';
  readonly about: Refused;

  constructor(
    message: string,
    { about, ...options }: ErrorOptions & { readonly code: string; readonly about: Refused },
  ) {
    super(message, options);
    this.about = about;
  }
}

/** Slack could not be reached, did not answer, or is too busy. It passes by itself. */
export class SlackUnavailableError extends ProductError {
  override readonly name = 'SlackUnavailableError';
  readonly effect: Effect;
  /** Slack's own code, where it answered with one: `internal_error`, … */
  readonly code?: string;
  /** How long Slack asks to wait, in ms. */
  readonly retryAfter?: number;

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
    if (options.retryAfter !== undefined) this.retryAfter = options.retryAfter;
  }
}

/** Everything that a call to Slack may end in. */
export type SlackFailure = SlackAuthError | SlackChannelError | SlackUnavailableError | SlackRefusedError;
