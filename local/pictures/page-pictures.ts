import { join } from 'node:path';
import type { Browser } from 'playwright-core';

/** What is shown of the page. */
export const pagePictures = [
  { file: 'session-page-light.png', width: 1100, height: 1150, colorScheme: 'light' },
  { file: 'session-page-dark.png', width: 1100, height: 1150, colorScheme: 'dark' },
  { file: 'session-page-small.png', width: 390, height: 1400, colorScheme: 'light' },
] as const;

/** Whose own times the pictures show beside those in UTC. */
const reader = { locale: 'en-US', timezoneId: 'America/New_York' };

/** Takes pictures of the session page that a channel's first "View session" opens, into a folder. */
export async function takePagePictures(browser: Browser, channelUrl: string, folder: string): Promise<void> {
  const channel = await browser.newPage();
  await channel.goto(channelUrl);
  const link = await channel.getByText('View session').first().getAttribute('href');
  for (const { file, width, height, colorScheme } of pagePictures) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme, ...reader });
    await page.goto(link ?? '');
    await page.screenshot({ path: join(folder, file) });
    await page.close();
  }
}
