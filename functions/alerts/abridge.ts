import type { Change } from './change';
import type { Incident } from './incident';
import type { JobRecord, JudgedRun } from './job-record';
import { packedObjects } from './packed-objects';
import { packed } from './packed-problems';
import { hitsOneEach, type Problem } from './problem';
import type { Report, RuleUse } from './report';
import { fewest } from './seen-problems';
import { longestUnprotected } from './unprotected-objects';

/** What a record may measure, in bytes of JSON: every look at the job reads it, and every decision writes it. */
const largest = 95_000;

const mostProblems = 50;
const mostObjects = 3;
const mostRules = 10;
const longestName = 200;
const longestObject = 80;

/** How few problems are remembered where there is no room for more. */
const fewKnown = 500;

/** How few objects without a good backup are. */
const fewUnprotected = 100;

/**
 * Makes a record short enough to be stored: the worst problems by name, the rest counted. Where there are many, what the
 * oldest runs found keeps its counts alone, since the log tells the rest again as long as the server has it; then what the
 * incidents found; then the problems of long ago are forgotten, and the objects that are unprotected for the shortest time.
 */
export function abridge(record: JobRecord): JobRecord {
  let abridged: JobRecord = {
    ...record,
    runs: record.runs.map((run) => abridgeRun(run, mostProblems)),
    incidents: record.incidents.map((incident) => abridgeIncident(incident, mostProblems)),
  };
  for (const { key, report, change } of abridged.runs) {
    if (fits(abridged)) return abridged;
    if (report === undefined && change === undefined) continue;
    const runs = abridged.runs.map((run) => (run.key === key ? abridgeRun(run, 0) : run));
    abridged = { ...abridged, runs };
  }
  if (fits(abridged)) return abridged;
  abridged = { ...abridged, incidents: abridged.incidents.map((incident) => abridgeIncident(incident, 0)) };
  if (fits(abridged)) return abridged;
  abridged = { ...abridged, known: fewest(abridged.known, fewKnown) };
  if (fits(abridged)) return abridged;
  return { ...abridged, unprotected: longestUnprotected(abridged.unprotected, fewUnprotected) };
}

function fits({ known, judged, heeded, open, unprotected, ...record }: JobRecord): boolean {
  const objects = packedObjects(unprotected);
  const stored = {
    ...record,
    known: packed(known),
    judged: [...judged],
    heeded: [...heeded],
    open: [...open],
    unprotected: objects,
  };
  return Buffer.byteLength(JSON.stringify(stored)) <= largest;
}

function abridgeRun(run: JudgedRun, most: number): JudgedRun {
  return {
    ...run,
    ...(run.report !== undefined && { report: abridgeReport(run.report, most) }),
    ...(run.change !== undefined && { change: abridgeChange(run.change, most) }),
  };
}

function abridgeIncident(incident: Incident, most: number): Incident {
  return {
    ...incident,
    latest: abridgeReport(incident.latest, most),
    change: abridgeChange(incident.change, most),
    unseen: incident.unseen.slice(0, most).map(abridgeProblem),
  };
}

/** Where nothing else is named, what is fixed and what was added is not either. */
function abridgeChange({ grown, fixed, ...change }: Change, most: number): Change {
  const names = most === 0 ? [] : fixed.worst.map((name) => name.slice(0, longestName));
  const worst = grown?.worst.map((growth) => (most === 0 ? { ...growth, added: [] } : growth));
  return {
    ...change,
    fixed: { ...fixed, worst: names },
    ...(grown !== undefined && worst !== undefined && { grown: { ...grown, worst } }),
  };
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
  const unlisted = problem.count - listed;
  return {
    ...problem,
    name: problem.name.slice(0, longestName),
    objects,
    unlisted,
    ...(unlisted > 0 && hitsOneEach(problem) && { isOneEach: true }),
  };
}
