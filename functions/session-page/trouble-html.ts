import { OutOfTimeError, SessionGoneError } from '../veeam/veeam-errors';
import { figure } from '../wording/amounts';
import { type Html, html } from '../wording/html';
import { failureOf } from './plain-pages';

/** How far a page had come. */
interface HowFar {
  readonly logItemsRead: number;
  /** Whether its head was sent. */
  readonly inBody: boolean;
}

/** What ended the reading of a log before its time. */
export function troubleHtml(error: unknown, { logItemsRead, inBody }: HowFar): Html {
  const soFar =
    logItemsRead === 0
      ? 'None of its log could be shown.'
      : `Only the first ${figure(logItemsRead)} log items were read, so there may be more problems than are shown.`;
  const text = html`<div class="note error" role="alert"><p><strong>${troubleTitle(error, logItemsRead)}.</strong> ${soFar} ${troubleAdvice(error)}</p></div>
`;
  return inBody
    ? text
    : html`<title>A session that could not be read</title></head><body><main><div class="wide"><h1>This session could not be read</h1>
${text}`;
}

function troubleTitle(error: unknown, logItemsRead: number): string {
  if (error instanceof SessionGoneError) return 'The server has this session, but not its log';
  if (error instanceof OutOfTimeError && logItemsRead > 0) return 'The log is too long for the time there is';
  return failureOf(error).title;
}

function troubleAdvice(error: unknown): string {
  if (error instanceof SessionGoneError) return 'Look at the session in the Veeam console.';
  return error instanceof OutOfTimeError
    ? 'Download the CSV file, or look at it in the Veeam console.'
    : failureOf(error).advice;
}
