import fc from 'fast-check';
import type { Problem } from '../../functions/alerts/problem';
import { problemItemCount } from '../../functions/alerts/report';
import { Tally } from '../../functions/alerts/tally';
import { causeWords } from '../../functions/messages/cause-line';
import { threadMessages } from '../../functions/messages/thread-messages';
import { shown } from '../../functions/wording/text';
import { runs } from '../fuzz/runs';
import { corpus } from '../log-text/log-templates';
import { shapesOf, textsOf } from '../log-text/log-texts';
import { asText } from './as-text';
import { plainContext, reportOf } from './reports';

/** The problem that a log of one error has. */
function problemIn(text: string): Problem {
  const tally = new Tally();
  tally.add({ id: '1', outcome: 'error', status: 'Error', text });
  const [problem] = tally.problems();
  if (problem === undefined) throw new Error('There is no problem.');
  return problem;
}

describe('the line of a problem with one log item', () => {
  test('has its object in the one place where something varies', () => {
    expect(causeWords(problemIn('Repository "Archive 2024" is offline'))).toBe(
      'Error: Repository Archive 2024 is offline',
    );
  });

  test.each([
    [
      'Connection from 10.0.0.4:9193 to repository "Archive 2024" failed',
      'Error: Connection from … to repository … failed, Archive 2024',
    ],
    [
      'Retry 3 of 5: repository "Archive 2024" is offline',
      'Error: Retry … of …: repository … is offline, Archive 2024',
    ],
  ])('of %j has it behind the reason, since several things vary', (text, line) => {
    expect(causeWords(problemIn(text))).toBe(line);
  });

  test('does not say twice what the reason says already, whatever its case', () => {
    const problem = problemIn('Contract schema check failed');
    const objects = [{ name: 'contract schema check', count: 1 }];
    expect(causeWords({ ...problem, objects })).toBe('Error: Contract schema check failed');
  });

  test('has an object that is called like a word of the reason', () => {
    expect(causeWords(problemIn('Processing team Team failed with error: Team is archived'))).toBe(
      'Error: Team is archived, Team',
    );
  });

  test.each([
    'Failed 15 of them to open (id: 7) the file',
    'Waiting 15 s for (id: 7) the disk was not enough',
  ])('is the text of %j, which names no object', (text) => {
    expect(causeWords(problemIn(text))).toBe(`Error: ${text}`);
  });
});

test('a thread shows the object of every log item that it counts as named', () => {
  for (const shape of corpus.flatMap(shapesOf)) {
    fc.assert(
      fc.property(textsOf(shape), (text) => {
        const problem = problemIn(text);
        const report = reportOf([problem]);
        const { messages, listed } = threadMessages(report, plainContext);
        const said = messages.map(asText).join('').toLowerCase();
        const [object] = problem.objects;
        expect(listed).toBe(problemItemCount(report) - problem.unlisted);
        const isSaid = said.includes(
          shown(object?.name ?? '', 300)
            .toLowerCase()
            .replace(/\.$/, ''),
        );
        expect({ text, isSaid }).toEqual({ text, isSaid: listed > 0 });
      }),
      { numRuns: runs(5) },
    );
  }
});
