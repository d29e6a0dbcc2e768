import { runbookLine } from '../../functions/monitoring/runbook';
import type { Mending } from './what-to-mend';

/** Something that a poll needs is not in place: what to mend, in which order. */
export class CheckFailure extends Error {
  override readonly name = 'CheckFailure';

  /** @param mendings at least one */
  constructor(readonly mendings: readonly Mending[]) {
    super(linesOf(mendings).join('\n'));
  }

  /** What to mend first. */
  get first(): Error | undefined {
    return this.mendings[0]?.error;
  }
}

/** The code of each cause, what to do, and what fails for it. */
function linesOf(mendings: readonly Mending[]): readonly string[] {
  const isAlone = mendings.length === 1 && mendings[0]?.places.length === 1;
  return [
    ...mendings.flatMap(({ error, places }, index) => {
      const where = places.map(({ subject, what }) => `${subject} (${what})`).join(', ');
      return [
        `${error.name}: ${error.message}`,
        ...(isAlone ? [] : [`  ${index === 0 ? 'First' : 'Then'}: ${where}`]),
      ];
    }),
    runbookLine(mendings.map(({ error }) => error.name)),
  ];
}
