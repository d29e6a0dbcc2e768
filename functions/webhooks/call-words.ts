import type { Severity } from '../alerts/severity';
import type { CalledProblem, CallFacts } from '../alerts/webhook-call';
import { reasonOf } from '../messages/cause-line';
import { concernEndingWords } from '../messages/concern-ending-words';
import { concernWords, titleOf } from '../messages/concern-words';
import { endingWords } from '../messages/ending-words';
import { summary } from '../messages/findings';
import { headline } from '../messages/headline';
import { spokenOf } from '../messages/spoken';
import { clean, shown } from '../wording/text';

/** What a call says to people, without any form. */
export interface CallWords {
  readonly title: string;
  readonly summary: string;
  /** The worst first. */
  readonly problems: readonly {
    readonly name: string;
    readonly severity: Severity;
    readonly count: number;
  }[];
  /** Where: the server, and whose data it is. */
  readonly places: readonly string[];
}

const longestTitle = 300;
const longestSummary = 1_000;
const longestProblem = 300;

/** How the text of an incident reads. */
export function wordsOf(facts: CallFacts): CallWords {
  const words = facts.kind === 'runs' ? ofRuns(facts) : ofConcern(facts);
  return { ...words, title: shown(words.title, longestTitle), summary: clean(words.summary, longestSummary) };
}

function ofRuns({ report, problems, since, runs, ending }: Extract<CallFacts, { kind: 'runs' }>): CallWords {
  const { server, organization } = report;
  const named = problems.map((problem) => ({
    name: nameOf(problem),
    severity: problem.severity,
    count: problem.count,
  }));
  const places = [server, ...(organization === undefined ? [] : [organization])];
  if (ending !== undefined) {
    const { title, lines } = endingWords({ latest: report, since, runs }, ending);
    return { title, summary: lines.join(' '), problems: named, places };
  }
  const worst = named.length === 0 ? '' : ` ${named.map(({ name }) => name).join('; ')}.`;
  return { title: headline(report), summary: `${summary(report, ', ')}${worst}`, problems: named, places };
}

function nameOf({ name, severity, count, object }: CalledProblem): string {
  const objects = object === undefined ? [] : [{ name: object, count: 1 }];
  const problem = {
    fingerprint: '',
    name,
    severity,
    status: '',
    count,
    objects,
    unlisted: count - objects.length,
  };
  return reasonOf(problem, longestProblem);
}

function ofConcern({ concern, subject, ending }: Extract<CallFacts, { kind: 'concern' }>): CallWords {
  const problems = concern.symptoms.map((symptom) => {
    const alone = concernWords({ ...concern, symptoms: [symptom], further: 0 }, subject);
    return { name: shown(titleOf(alone), longestProblem), severity: symptom.severity, count: 1 };
  });
  const { server, organization } = subject;
  const places = [server, ...(organization === undefined ? [] : [organization])];
  const isNotice = concern.symptoms.some(({ sign }) => sign.kind === 'removed');
  if (ending !== undefined && !isNotice) {
    const { title, lines } = concernEndingWords({ concern, subject }, ending);
    return { title, summary: lines.join(' '), problems, places };
  }
  const words = concernWords(concern, subject);
  const said = [spokenOf(words.said), words.error ?? '', words.advice].filter((part) => part !== '');
  return { title: titleOf(words), summary: said.join(' '), problems, places };
}
