import { join } from 'node:path';
import type { Browser } from 'playwright-core';

const looks = [
  { name: 'light', width: 1100, height: 1150, colorScheme: 'light' },
  { name: 'dark', width: 1100, height: 1150, colorScheme: 'dark' },
  { name: 'small', width: 390, height: 1400, colorScheme: 'light' },
] as const;

/** Whose own times the pictures show beside those in UTC. */
const reader = { locale: 'en-US', timezoneId: 'America/New_York' };

/** Takes pictures of the session page that a channel's first "View session" opens, into a folder. */
export async function takePagePictures(browser: Browser, channelUrl: string, folder: string): Promise<void> {
  const channel = await browser.newPage();
  await channel.goto(channelUrl);
  const link = await channel.getByText('View session').first().getAttribute('href');
  for (const { name, width, height, colorScheme } of looks) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme, ...reader });
    await page.goto(link ?? '');
    await page.screenshot({ path: join(folder, `session-page-${name}.png`) });
    await page.close();
  }
}
