import type { ChosenJob, JobChoice } from '../chat/answer';
import { type Asked, answered, type Outcome } from './asked';
import { type Match, type Nameable, writtenOf } from './name-match';

/** How many jobs there are to choose from. */
const mostChoices = 10;

/** Lets people choose where a name is not that of one job. */
export function chooseJob(
  match: Exclude<Match<Nameable>, { readonly kind: 'one' }>,
  { command, said }: Pick<JobChoice, 'command' | 'said'>,
  jobs: readonly Nameable[],
  { scope }: Pick<Asked, 'scope'>,
): Outcome {
  const found = match.kind === 'several' ? match.jobs : match.similar;
  return answered({
    kind: 'which job',
    command,
    said,
    because: match.kind,
    jobs: found.slice(0, mostChoices).map((job) => chosen(job, jobs)),
    further: Math.max(0, found.length - mostChoices),
    isRest: scope.isRest,
  });
}

function chosen(job: Nameable, jobs: readonly Nameable[]): ChosenJob {
  return { ...named(job), written: writtenOf(job, jobs) };
}

/** The names of a job alone. */
export function named({ server, organization, job }: Nameable): Omit<ChosenJob, 'written'> {
  return { server, job, ...(organization !== undefined && { organization }) };
}
