import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

/** In pixels: Slack takes squares from 512 to 2,000. */
const side = 1_024;

/** The picture's name. */
export const appIcon = 'icon.png';

/** Draws the icon of the Slack app, which whoever creates the app uploads, into a folder. */
export async function takeAppIcon(browser: Browser, folder: string): Promise<void> {
  const drawing = readFileSync(join(__dirname, 'app-icon.svg'), 'utf8');
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
  await page.screenshot({ path: join(folder, appIcon) });
  await page.close();
}
