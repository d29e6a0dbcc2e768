import type { Webhook } from '../alerts/webhook';

/** The way to whoever takes incidents outside the chat. */
export interface Webhooks {
  /** Sends a message once. It never fails: what keeps it from being taken is an outcome. */
  send(webhook: Webhook, message: WebhookMessage): Promise<WebhookOutcome>;
}

/** What is sent. */
export interface WebhookMessage {
  /** The same whenever it is sent again, so that a receiver can drop repeats. */
  readonly id: string;
  /** JSON. */
  readonly body: string;
  /** How long an answer may take, in ms. */
  readonly patience: number;
}

/** What became of a message. */
export type WebhookOutcome =
  | { readonly kind: 'taken' }
  | {
      readonly kind: 'not taken';
      /** Why, in words that may stand in a log. */
      readonly reason: string;
      /** Whether the receiver takes nothing else at the moment either. */
      readonly isAway: boolean;
    };

/** For a dry run: nothing is sent. */
export const noWebhooks: Webhooks = { send: async () => ({ kind: 'taken' }) };
