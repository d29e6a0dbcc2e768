import type { Sign } from '../alerts/concern';
import { amount, duration } from '../wording/amounts';
import { shown, unbroken } from '../wording/text';
import type { Span } from './block-kit';
import { momentAt } from './moments';
import { enumerated, nameOf, type SignWords } from './sign-words';

/** What shows that a job is not well. */
type JobSign = Extract<
  Sign,
  {
    kind:
      | 'overdue'
      | 'never ran'
      | 'no good run'
      | 'disabled'
      | 'long run'
      | 'removed'
      | 'unprotected objects';
  }
>;

const onPurpose = 'set success: off for it under expect.jobs in notifier.yaml';
const schedule = 'Check its schedule in the Veeam console, and that the Veeam services run.';

/** The words for what shows that a job is not well. */
export function jobSignWords(sign: JobSign, job: string): SignWords {
  const which = nameOf(job);
  switch (sign.kind) {
    case 'overdue':
      return {
        what: 'Backup',
        state: 'overdue',
        which,
        said:
          sign.lastRun === undefined
            ? told('No run has begun; one was due by ', momentAt(sign.dueAt))
            : told(
                'The last run began ',
                momentAt(sign.lastRun),
                '; the next one was due by ',
                momentAt(sign.dueAt),
              ),
        advice: `${schedule} If it need not run by itself, ${onPurpose}.`,
      };
    case 'never ran':
      return {
        what: 'First backup',
        state: 'overdue',
        which,
        said: told('The job has never run; its first run was due by ', momentAt(sign.dueAt)),
        advice: `${schedule} If it need not run by itself, ${onPurpose}.`,
      };
    case 'no good run': {
      const limit = `notifier.yaml allows ${unbroken(duration(sign.within))} without one`;
      return {
        what: 'Good backup',
        state: 'overdue',
        which,
        said:
          sign.lastGood === undefined
            ? told(`No good run is known; ${limit}`)
            : told('The last good run was ', momentAt(sign.lastGood), `; ${limit}`),
        advice:
          'See in the job’s own messages here, or under History in the Veeam console, what its runs lack. If it may take longer, raise success for it under expect.jobs in notifier.yaml.',
      };
    }
    case 'disabled':
      return {
        what: 'Job',
        state: 'disabled',
        which,
        said: [
          { text: 'It does not run by itself, and a run would have been due.' },
          ...lastOne(' The last run began ', sign.lastRun),
        ],
        advice: `Enable it in the Veeam console. If it is disabled on purpose, ${onPurpose}.`,
      };
    case 'long run':
      return {
        what: 'Backup',
        state: 'running unusually long',
        which,
        said: [
          { text: 'This run began ' },
          momentAt(sign.startedAt),
          {
            text:
              sign.usual === undefined
                ? ' and goes on.'
                : ` and goes on; the longest of the last runs took ${unbroken(duration(sign.usual))}.`,
          },
        ],
        advice:
          'See in the Veeam console whether it makes progress. If it hangs, stop the job and start it again.',
      };
    case 'removed':
      return {
        what: 'Job',
        state: 'removed',
        which,
        said: [
          { text: 'The server no longer has this job.' },
          ...lastOne(' The last good run was ', sign.lastGood),
        ],
        advice: 'If it is still needed, create it again: until then it makes no new backups.',
      };
    case 'unprotected objects': {
      const found = sign.counts.map(({ type, count }) => amount(count, shown(type, 20).toLowerCase()));
      const isOne = sign.counts.length === 1 && sign.counts[0]?.count === 1;
      return {
        what: 'Objects',
        state: 'without a good backup',
        which,
        said: [
          { text: enumerated(found) || 'Some objects', style: 'bold' },
          {
            text: ` ${isOne ? 'has' : 'have'} had no good backup for ${unbroken(duration(sign.within))}, although the job runs.`,
          },
        ],
        advice:
          'The job’s own messages here name what fails. Mend that, or exclude the objects from the job; expect.objects in notifier.yaml sets the time.',
      };
    }
  }
}

/** A sentence of texts and moments. */
function told(...parts: readonly (string | Span)[]): readonly Span[] {
  return [...parts, '.'].map((part) => (typeof part === 'string' ? { text: part } : part));
}

function lastOne(text: string, time: number | undefined): readonly Span[] {
  return time === undefined ? [] : told(text, momentAt(time));
}
