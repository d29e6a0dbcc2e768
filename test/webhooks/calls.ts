import type { WebhookCall } from '../../functions/alerts/webhook-call';
import type { CallLinks } from '../../functions/webhooks/plain-text';

/** A failed run that opens an incident: the example in docs/webhooks.md. */
export const failedRun: WebhookCall = {
  incident: 'hq.6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1',
  event: 'open',
  number: 41,
  to: 'dV8qGh2Zl0aB',
  at: Date.UTC(2026, 10, 21, 23, 15),
  facts: {
    kind: 'runs',
    report: {
      server: 'hq',
      sessionId: '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1',
      job: { id: '196e4df2-0faf-4b8e-ba17-ce8c0eb4edc5', name: 'Exchange nightly' },
      organization: 'contoso.onmicrosoft.com',
      state: 'ended',
      status: 'Failed',
      severity: 'error',
      counts: { error: 1, warning: 12 },
    },
    problems: [
      {
        name: 'Processing mailbox … failed with error: Access is denied.',
        severity: 'error',
        count: 1,
        object: 'finance@contoso.com',
      },
      {
        name: 'Processing mailbox … completed with warning: Mailbox is locked.',
        severity: 'warning',
        count: 12,
      },
    ],
    since: '2026-11-21T22:00:00Z',
    runs: 1,
  },
};

/** Where people see more of it. */
export const links: CallLinks = {
  message: 'https://contoso.slack.com/archives/C0123456789/p1795302900000100',
  session: 'https://page.example.com/s/hq/6a3fa2fb',
};
