import { figure } from '../wording/amounts';
import { type Html, html } from '../wording/html';
import type { Findings } from './findings';
import type { SessionLog } from './session-log';

/** How far a reading has come, and what ended it before its time. */
interface Reading {
  logItemsRead: number;
  trouble: unknown;
}

/** A log on its way into findings, a part at a time. Never fails: what goes wrong is noted. */
export async function* readInto(
  findings: Findings,
  { parts }: Pick<SessionLog, 'parts'>,
  reading: Reading,
): AsyncGenerator<void, void> {
  try {
    for await (const part of parts) {
      findings.add(part);
      reading.logItemsRead = findings.read;
      yield;
    }
  } catch (error) {
    reading.trouble = error;
  }
}

/** For how long a reader sees nothing yet, in ms, apart from one request. */
const longestSilence = 2_000;

/** Reads a log while nobody waits long for it: a usual one to its end. */
export async function readShortly(reading: AsyncGenerator<void, void>, clock: () => number): Promise<void> {
  const until = clock() + longestSilence;
  while (clock() < until) if ((await reading.next()).done) return;
}

/** What a reader sees while the rest is read; it keeps the connection alive, and is hidden by what follows it. */
export async function* readingHtml(
  reading: AsyncGenerator<void, void>,
  findings: Findings,
): AsyncGenerator<Html> {
  yield html`<p class="reading">Reading the log …`;
  for await (const _ of reading) yield html` ${figure(findings.read)}`;
  yield html`</p>
`;
}
