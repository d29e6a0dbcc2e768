import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { anchorOf } from '../slack/page/message-html';
import { type Line, type Nights, startNights } from './nights';

const viruses: readonly Line[] = ['Sales', 'Marketing', 'Legal'].map((site) => [
  'Warning',
  `Processing site ${site} (https://contoso.sharepoint.com/sites/${site.toLowerCase()}) finished with warning: Failed to backup item: /Shared Documents/macro.docm, Item may have a virus reported by the virus scanner plug-in.`,
]);
const owners: readonly Line[] = ['Project X', 'All hands'].map((team) => [
  'Warning',
  `Failed to process team: ${team}. Failed to find Team mailbox owner account.`,
]);
const denied: readonly Line[] = ['finance', 'payroll'].map((mailbox) => [
  'Error',
  `Processing mailbox ${mailbox}@contoso.onmicrosoft.com failed with error: Failed to get folder properties. Not allowed to access Non IPM folder.`,
]);
const offline: readonly Line[] = [
  ['Error', 'Failed to connect to the backup proxy. The repository is offline.'],
];

/** Takes a picture of an incident in each of its five states, as the local page shows them, into a folder. */
export async function takeIncidentPictures(browser: Browser, folder: string): Promise<void> {
  const nights = await startNights();
  const page = await browser.newPage({ viewport: { width: 900, height: 1600 }, deviceScaleFactor: 2 });
  const take = async (state: string, ts: string | undefined) => {
    await page.goto(nights.url);
    const message = page.locator(`#${anchorOf(ts ?? '')}`);
    await message.screenshot({ path: join(folder, `incident-${state}.png`) });
  };
  try {
    for (let night = 0; night < 6; night++) await nights.night('Success');
    await nights.night('Warning', [...viruses, ...owners]);
    await take('open', parentOf(nights));
    await nights.night('Warning', [...viruses, ...owners]);
    await nights.night('Warning', viruses);
    await take('known', parentOf(nights));
    await nights.night('Failed', [...viruses, ...denied, ...offline]);
    await take('worse', parentOf(nights));
    await nights.pollLater(26);
    await take('reminder', lastOf(nights));
    await nights.night('Failed', [...viruses, ...offline]);
    await nights.night('Success');
    await take('recovered', parentOf(nights));
  } finally {
    await nights.close();
  }
}

function parentOf(nights: Nights): string | undefined {
  return nights.messages().find(({ thread }) => thread === undefined)?.ts;
}

function lastOf(nights: Nights): string | undefined {
  return nights.messages().findLast(({ broadcast }) => broadcast)?.ts;
}
