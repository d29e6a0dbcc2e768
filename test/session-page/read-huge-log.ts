import { Findings } from '../../functions/session-page/findings';
import { firstView } from '../../functions/session-page/page-query';
import { veeamClient } from '../../functions/veeam/client';
import { hasty } from '../veeam/hasty';
import { configOf } from '../veeam/scripted-server';

// A process of its own, so that nothing else is in its memory: reads a log as a page does, whose tally is that of a poll,
// and prints how much memory that took and what it still takes, in bytes.

interface MemoryOfReading {
  readonly most: number;
  readonly kept: number;
  readonly problems: number;
  readonly listed: number;
}

const [url = ''] = process.argv.slice(2);
const sessionId = 'fcb1c775-edbb-4beb-830f-fb051ef9ab1b';

const client = veeamClient({
  server: configOf(url),
  credentials: async () => ({ version: '1', value: { kind: 'token', token: 'static-token' } }),
  clock: Date.now,
  wait: async () => {},
  random: Math.random,
  retries: { ...hasty, answerTimeout: 60_000, stallTimeout: 60_000, wholeTimeout: 60_000 },
});

async function read(): Promise<void> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let most = 0;
  const findings = new Findings(firstView, () => undefined);
  for await (const page of client.logItems(sessionId)) {
    most = Math.max(most, process.memoryUsage().heapUsed - before);
    findings.add({ read: page.read, items: page.items.map((item) => ({ sessionId, item })) });
  }
  globalThis.gc?.();
  const kept = process.memoryUsage().heapUsed - before;
  const found: MemoryOfReading = {
    most,
    kept,
    problems: findings.tally.counts.error,
    listed: findings.listing().items.length,
  };
  console.log(JSON.stringify(found));
  await client.close();
}

read();
