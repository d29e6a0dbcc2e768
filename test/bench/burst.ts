import { buildCalmStage } from '../simulation/calm-stage';
import { Chance } from '../simulation/chance';
import { noHardships } from '../simulation/hardships';
import { night, planCrowd } from '../simulation/plan-crowd';
import type { Line } from './line';

const jobs = 1_000;
const minute = 60_000;

/** How often Slack takes a message in a channel, in ms (docs.slack.dev, "Rate limits"). */
const slackTakes = 1_000;

/** A thousand jobs that fail at once, told through a channel that takes a message a second: in the simulation's time. */
export async function burst(): Promise<readonly Line[]> {
  const start = Date.UTC(2026, 10, 1, 22);
  const plan = { jobs, pause: night, badNights: 1, spread: 0 };
  const server = planCrowd(new Chance(1, 'world'), start, plan);
  const alerts = {
    minSeverity: 'warning',
    waitForRetries: true,
    growth: 'off',
    reopen: 0,
    remindAfter: {},
    serverDownAfter: 3,
    ackReminder: 86_400_000,
    warnAfter: 1,
  } as const;
  const { clock, stage } = buildCalmStage(server, { start, alerts, hardships: noHardships, mutation: {} });
  for (let at = start + 4 * minute; at < start + 90 * minute; at += 5 * minute) {
    clock.at(at, () => stage.poll.invoke('poll', { server: server.name }));
  }
  await clock.run(Number.POSITIVE_INFINITY);

  const posts = stage.ledger.posts.filter(({ files }) => files.length === 0);
  const parents = posts.filter(({ message }) => message.thread === undefined).length;
  if (parents !== jobs) throw new Error(`${parents} of ${jobs} jobs were told.`);
  const times = posts.map(({ message }) => Number(message.ts) * 1_000);
  const took = Math.max(...times) - Math.min(...times);
  const least = (posts.length - 1) * slackTakes;
  return [
    {
      what: `${jobs.toLocaleString('en-US')} jobs that fail at once, told against Slack’s limit`,
      figure: `${(least / took).toFixed(2)} of it`,
      target: '≥ 0.95',
      of: `${posts.length.toLocaleString('en-US')} messages in ${(took / minute).toFixed(1)} minutes from the first to the last; a message a second would take ${(least / minute).toFixed(1)}`,
    },
  ];
}
