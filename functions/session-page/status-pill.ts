import type { Session } from '../alerts/session';
import { sessionOutcome } from '../alerts/session-status';
import type { Outcome } from '../alerts/severity';
import { type Html, html } from '../wording/html';
import { foreignLine } from './foreign-text';

const words = {
  success: 'Success',
  running: 'Running',
  warning: 'Warning',
  error: 'Error',
} as const satisfies Record<Outcome, string>;

/** A status as a word in its color: the server's own word, or ours where it gives none. */
export function pill(outcome: Outcome, status: string): Html {
  return html`<span class="pill ${outcome}"><bdi>${status === '' ? words[outcome] : foreignLine(status, 30)}</bdi></span>`;
}

/** A session's status. */
export function sessionPill(session: Session): Html {
  return pill(sessionOutcome(session), session.status);
}
