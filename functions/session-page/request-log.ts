import type { Admission } from './open-session';
import type { PageWorld } from './page-world';

/** Says how a request went, in one line that names no signature; what it is about is said before. */
export interface Note {
  (facts: { readonly status: number; readonly logItemsRead?: number }, error?: unknown): void;
  about(admission: Admission): void;
}

/** Makes the line of one request. A refused one tells nothing: whatever its path holds is not ours. */
export function said({ log, clock }: PageWorld): Note {
  const began = clock();
  let subject: object = {};
  const note = (facts: object, error?: unknown) =>
    log({ page: { ...facts, ...subject, ms: clock() - began, ...(error !== undefined && wordsOf(error)) } });
  return Object.assign(note, {
    about: ({ link, view }: Admission) => {
      subject = { server: link.server, session: link.sessionId, format: view.format };
    },
  });
}

function wordsOf(error: unknown): object {
  if (!(error instanceof Error)) return { errorType: 'unknown' };
  return { errorType: error.name, errorMessage: error.message };
}
