import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { invoke } from '../functions/polling/invoke';
import { writeDemoFiles } from './demo/demo-files';
import { productOver } from './demo/product';
import { startStandIns } from './demo/stand-ins';

/** Without its own traffic, and without the sandbox that it refuses to make as root. */
const chromiumOptions = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--hide-scrollbars',
  '--force-device-scale-factor=2',
];

/** `npm run pictures`: the channel after a poll, as the local page shows it, into docs/. Needs Chromium. */
async function takePictures(docs: string): Promise<void> {
  const standIns = await startStandIns({ port: 0, api: 'v8' });
  const files = await writeDemoFiles(standIns);
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
  try {
    const product = productOver(standIns, files.config);
    await invoke({}, product, { requestId: randomUUID(), remaining: () => Number.POSITIVE_INFINITY });
    await promisify(execFile)(process.env.CHROMIUM ?? 'chromium', [
      ...chromiumOptions,
      `--user-data-dir=${profile}`,
      '--window-size=960,1330',
      `--screenshot=${join(docs, 'alert.png')}`,
      standIns.slack.url,
    ]);
  } finally {
    rmSync(profile, { recursive: true, force: true });
    await Promise.all([files.remove(), standIns.close()]);
  }
}

takePictures(join(__dirname, '..', 'docs')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
