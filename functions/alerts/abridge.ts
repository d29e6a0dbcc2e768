import type { JobRecord, ReportedRun } from './job-record';
import type { Problem } from './problem';
import type { Report, RuleUse } from './report';

/** What a record may measure, in bytes of JSON; DynamoDB takes 400 KB and every poll reads and writes it. */
const largest = 90_000;

const mostProblems = 50;
const mostObjects = 3;
const mostRules = 10;
const longestName = 200;
const longestObject = 80;

/**
 * Makes a record's reports short enough to be stored: the worst problems by name, the rest counted. They only serve
 * when the log cannot be read again; where there are many, the oldest keep their counts alone, or not even these.
 */
export function abridge(record: JobRecord): JobRecord {
  let abridged = record.reported.map((run) =>
    run.report === undefined ? run : { ...run, report: abridgeReport(run.report, mostProblems) },
  );
  for (const { key } of abridged) {
    if (Buffer.byteLength(JSON.stringify({ ...record, reported: abridged })) <= largest) break;
    abridged = abridged.map((run) =>
      run.key === key && run.report !== undefined ? { ...run, report: abridgeReport(run.report, 0) } : run,
    );
  }
  for (const { key } of abridged) {
    if (Buffer.byteLength(JSON.stringify({ ...record, reported: abridged })) <= largest) break;
    abridged = abridged.map((run) => (run.key === key ? withoutReport(run) : run));
  }
  return { ...record, reported: abridged };
}

function withoutReport({ report: _, ...run }: ReportedRun): ReportedRun {
  return run;
}

function abridgeReport(report: Report, most: number): Report {
  const dropped = report.problems.slice(most).reduce((sum, { count }) => sum + count, 0);
  return {
    ...report,
    status: report.status.slice(0, longestName),
    job: { ...report.job, name: report.job.name.slice(0, longestName) },
    ...(report.organization !== undefined && { organization: report.organization.slice(0, longestName) }),
    problems: report.problems.slice(0, most).map(abridgeProblem),
    otherItems: report.otherItems + dropped,
    ...(report.ignored !== undefined && { ignored: abridgeUses(report.ignored) }),
    ...(report.expired !== undefined && { expired: abridgeUses(report.expired) }),
  };
}

/** The rules that are used most, and the others as one. */
function abridgeUses(uses: readonly RuleUse[]): readonly RuleUse[] {
  if (uses.length <= mostRules) return uses;
  const sorted = uses.toSorted((a, b) => b.items - a.items);
  const items = sorted.slice(mostRules - 1).reduce((sum, use) => sum + use.items, 0);
  return [...sorted.slice(0, mostRules - 1), { reason: 'other rules', items }];
}

function abridgeProblem(problem: Problem): Problem {
  const objects = problem.objects.filter(({ name }) => name.length <= longestObject).slice(0, mostObjects);
  const listed = objects.reduce((sum, { count }) => sum + count, 0);
  return { ...problem, name: problem.name.slice(0, longestName), objects, unlisted: problem.count - listed };
}
