import { readFileSync } from 'node:fs';
import { type Deployment, deploy } from '../end-to-end/deployment';
import type { Line } from './line';

/** How much a server has behind it. */
const sizes = [
  { sessions: 10, jobs: 10 },
  { sessions: 1_000, jobs: 2_000 },
  { sessions: 100_000, jobs: 10_000 },
] as const;

const polls = 100;

/** How many sessions are there to be judged. */
const judged = 100;

/** How long ago the past sessions ended, in ms: longer than a first poll looks back. */
const past = 14 * 24 * 3_600_000;

/** Polls of a warm function that find nothing new, whatever the server's history. */
export async function idlePoll(): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const size of sizes) {
    const { requests, cpu } = await idlePolls(size);
    lines.push({
      what: `An idle poll after ${size.sessions.toLocaleString('en-US')} sessions of ${size.jobs.toLocaleString('en-US')} jobs: requests`,
      figure: requests.map(({ count }) => count).join(' + '),
      target: '1 + 1 + 0 + 0',
      of: `${requests.map(({ service }) => service).join(', ')}; ${cpu.toFixed(1)} ms of CPU`,
    });
  }
  return lines;
}

async function idlePolls({ sessions, jobs }: (typeof sizes)[number]) {
  const deployment = await deploy({ api: 'v8' });
  try {
    addHistory(deployment, sessions, jobs);
    const { lambda, veeam, dynamo, slack, secrets } = deployment;
    // The first polls know nothing yet, and the code is compiled as it is used.
    for (let poll = 0; poll < 20; poll++) await lambda.invoke({ server: 'hq' });
    const counts = () => [
      { service: 'VB365', count: veeam.requests.length },
      { service: 'DynamoDB', count: dynamo.requests() },
      { service: 'Slack', count: slack.requests.length },
      { service: 'Secrets Manager', count: secrets.requests.length },
    ];
    const before = counts();
    const began = cpuOf(lambda.pid());
    for (let poll = 0; poll < polls; poll++) await lambda.invoke({ server: 'hq' });
    const cpu = (cpuOf(lambda.pid()) - began) / polls;
    const requests = counts().map(({ service, count }, index) => ({
      service,
      count: (count - (before[index]?.count ?? 0)) / polls,
    }));
    return { requests, cpu };
  } finally {
    await deployment.close();
  }
}

function addHistory({ world }: Deployment, sessions: number, jobs: number): void {
  const { id: organizationId } = world.addOrganization({ name: 'contoso.onmicrosoft.com' });
  const ids = Array.from(
    { length: jobs },
    (_, index) => world.addJob({ name: `Job ${index}`, organizationId }).id,
  );
  const ago = Date.now() - past;
  for (let index = 0; index < sessions; index++) {
    // Some are judged when the product comes; the others were over long before.
    const createdAt = index < judged ? Date.now() - (index + 2) * 60_000 : ago - index * 60_000;
    const jobId = ids[index % jobs] ?? '';
    world.addSession({ jobId, createdAt, endedAt: createdAt + 30_000, status: 'Success' });
  }
}

/** How much CPU time a process has used, in ms; Linux tells it in hundredths of a second. */
function cpuOf(pid = 0): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
