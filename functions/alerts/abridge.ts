import type { Change } from './change';
import type { Incident } from './incident';
import type { JobRecord, JudgedRun } from './job-record';
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
 * Makes a record short enough to be stored: the worst problems by name, the rest counted. Where there are many, what the
 * oldest runs found keeps its counts alone: the log tells the rest again, as long as the server has it.
 */
export function abridge(record: JobRecord): JobRecord {
  let abridged: JobRecord = {
    ...record,
    runs: record.runs.map((run) => abridgeRun(run, mostProblems)),
    incidents: record.incidents.map((incident) => abridgeIncident(incident, mostProblems)),
  };
  for (const { key, report } of abridged.runs) {
    if (fits(abridged)) return abridged;
    if (report === undefined) continue;
    const runs = abridged.runs.map((run) => (run.key === key ? abridgeRun(run, 0) : run));
    abridged = { ...abridged, runs };
  }
  if (fits(abridged)) return abridged;
  return { ...abridged, incidents: abridged.incidents.map((incident) => abridgeIncident(incident, 0)) };
}

function fits({ known, ...record }: JobRecord): boolean {
  return Buffer.byteLength(JSON.stringify(record)) + known.size * bytesOfKnown <= largest;
}

/** What a known problem takes in a stored record. */
const bytesOfKnown = 25;

function abridgeRun(run: JudgedRun, most: number): JudgedRun {
  return {
    ...run,
    ...(run.report !== undefined && { report: abridgeReport(run.report, most) }),
    ...(run.change !== undefined && { change: abridgeChange(run.change) }),
  };
}

function abridgeIncident(incident: Incident, most: number): Incident {
  return {
    ...incident,
    latest: abridgeReport(incident.latest, most),
    change: abridgeChange(incident.change),
    unseen: incident.unseen.slice(0, most).map(abridgeProblem),
  };
}

function abridgeChange(change: Change): Change {
  const { total, worst } = change.fixed;
  return { ...change, fixed: { total, worst: worst.map((name) => name.slice(0, longestName)) } };
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
