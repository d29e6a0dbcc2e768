import type { Admission } from './open-link';
import type { PageWorld } from './page-world';

/** The log of one request: a line that says how it went and names no signature. */
export interface RequestLog {
  /** Notes what the request is about. A refused one is about nothing: whatever its path holds is not ours. */
  about(admission: Admission): void;
  /** Writes the line. */
  end(facts: { readonly status: number; readonly logItemsRead?: number }, error?: unknown): void;
}

/** Begins the log of a request. */
export function requestLog({ log, clock }: PageWorld): RequestLog {
  const began = clock();
  let subject: object = {};
  return {
    about: ({ link, view }) => {
      subject = { server: link.server, session: link.sessionId, format: view.format };
    },
    end: (facts, error) =>
      log({
        page: { ...facts, ...subject, ms: clock() - began, ...(error !== undefined && wordsOf(error)) },
      }),
  };
}

function wordsOf(error: unknown): object {
  if (!(error instanceof Error)) return { errorType: 'unknown' };
  return { errorType: error.name, errorMessage: error.message };
}
