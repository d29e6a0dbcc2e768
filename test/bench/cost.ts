import { deploy } from '../end-to-end/deployment';
import { startLambda } from '../end-to-end/lambda';
import { playProvider } from '../simulation/provider';
import { holdToShare, shareAt512 } from './cpu-share';
import { type Line, milliseconds } from './line';
import { median } from './median';

/**
 * List prices of us-east-1 in dollars, without free tiers, as the services' price pages had them in 2026: aws.amazon.com/lambda/pricing
 * (Arm), /eventbridge/pricing (Scheduler), /dynamodb/pricing/on-demand, /secrets-manager/pricing, /cloudwatch/pricing.
 */
const prices = {
  request: 0.2 / 1e6,
  gigabyteSecond: 0.0000133334,
  schedule: 1 / 1e6,
  read: 0.125 / 1e6,
  write: 0.625 / 1e6,
  secret: 0.05 / 1e4,
  logByte: 0.5 / 1e9,
} as const;

/** A month of polls every five minutes. */
const polls = 30 * 24 * 12;
const nights = 30;

/** How far away VB365 is, both ways, and how long any service takes to answer, in ms. */
const distance = 100;
const answering = 20;

/** What a poll writes to its log, its metrics and AWS's own lines included, in bytes. */
const logged = 2_200;

/** How often a function is cold, a month: AWS replaces one that is in use every few hours. */
const coldStarts = 30 * 12;

/** How large a usual record is, in KB: each that is written is a unit, and each four that are read. */
const recordSize = 8;

const memory = 0.5;

/** How often a function is started to be timed, and how many polls it makes. */
const lives = 5;
const pollsALife = 11;

const jobs = 20;

/** What a server costs a month: from the requests that a simulated night makes, and measured durations. */
export async function cost(): Promise<readonly Line[]> {
  const { warm, cold } = await durations();
  const plan = { servers: 20, jobs, failing: 0.05, spread: 3_600_000 };
  const night = await playProvider(0, plan);
  const perServer = (count = 0) => count / plan.servers;
  const idle = night.polls / plan.servers;
  const extra = perServer(night.requests.get('DynamoDB')) - idle;
  const asked = perServer(night.requests.get('VB365')) - idle + perServer(night.requests.get('Slack'));
  const seconds =
    (polls * (warm + distance) + coldStarts * cold + nights * asked * (distance + answering)) / 1_000;
  const parts = {
    Lambda: polls * prices.request + seconds * memory * prices.gigabyteSecond,
    Scheduler: polls * prices.schedule,
    DynamoDB: polls * (recordSize / 4) * prices.read + nights * extra * recordSize * prices.write,
    'Secrets Manager': coldStarts * 2 * prices.secret,
    Logs: polls * logged * prices.logByte,
  };
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
  return [
    {
      what: `A server with ${jobs} jobs, a month, besides the fees for its secret and for what watches it`,
      figure: `$${total.toFixed(3)}`,
      target: '≤ $0.10',
      of: `${Object.entries(parts)
        .map(([name, part]) => `${name} $${part.toFixed(3)}`)
        .join(
          ', ',
        )}; an idle poll ${milliseconds(warm)} warm and ${milliseconds(cold)} cold on the CPU of 512 MB, and ${distance} ms of waiting for VB365`,
    },
  ];
}

/** How long an idle poll takes on the CPU of 512 MB, in ms, when the function is warm and when it is cold. */
async function durations(): Promise<{ readonly warm: number; readonly cold: number }> {
  const { assets, environment, lambda, close } = await deploy({ api: 'v8' });
  try {
    await lambda.invoke({ server: 'hq' });
    const cold: number[] = [];
    const warm: number[] = [];
    for (let life = 0; life < lives; life++) {
      const held = await startLambda({ assetDirectory: assets.poll, environment });
      let release = () => {};
      for (let poll = 0; poll < pollsALife; poll++) {
        const began = performance.now();
        const answered = held.invoke({ server: 'hq' });
        if (poll === 0) release = holdToShare(held.pid() ?? 0, shareAt512);
        await answered;
        (poll === 0 ? cold : warm).push(performance.now() - began);
      }
      release();
      await held.close();
    }
    return { warm: median(warm), cold: median(cold) };
  } finally {
    await close();
  }
}
