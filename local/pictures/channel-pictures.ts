import { join } from 'node:path';
import type { Browser } from 'playwright-core';

/** What the README begins with: GitHub shows it to readers with a light or a dark page. */
export const channelPictures = [
  { file: 'alert.png', colorScheme: 'light' },
  { file: 'alert-dark.png', colorScheme: 'dark' },
] as const;

/** Takes pictures of a channel, into a folder. */
export async function takeChannelPictures(
  browser: Browser,
  channelUrl: string,
  folder: string,
): Promise<void> {
  for (const { file, colorScheme } of channelPictures) {
    const viewport = { width: 960, height: 980 };
    const page = await browser.newPage({ viewport, colorScheme, deviceScaleFactor: 2, locale: 'en-US' });
    await page.goto(channelUrl);
    await page.screenshot({ path: join(folder, file) });
    await page.close();
  }
}
