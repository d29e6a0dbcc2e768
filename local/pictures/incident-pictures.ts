import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { anchorOf } from '../slack/page/message-html';
import { type Line, type Nights, startNights } from './nights';

const viruses: readonly Line[] = ['Sales', 'Marketing', 'Legal'].map((site) => [
  'Warning',
  `Processing site ${site} (https://contoso.sharepoint.com/sites/${site.toLowerCase()}) finished with warning: Failed to backup item: /Shared Documents/macro.docm, Item may have a virus reported by the virus scanner plug-in.`,
]);
const missing: readonly Line[] = Array.from({ length: 34 }, (_, index) => [
  'Warning',
  `Processing OneDrive Room ${index + 1} completed with warning: OneDrive was not found (ID: ${index}, name: Room ${index + 1})`,
]);
const locked: readonly Line[] = ['finance', 'payroll'].map((mailbox) => [
  'Error',
  `Processing mailbox ${mailbox}@contoso.com failed with error: Mailbox is locked.`,
]);
const denied: readonly Line[] = ['legal', 'board'].map((mailbox) => [
  'Error',
  `Processing mailbox ${mailbox}@contoso.com failed with error: Not allowed to access Non IPM folder.`,
]);
const offline: readonly Line[] = [
  ['Error', 'Failed to connect to the backup proxy. The repository is offline.'],
];

/** How wide the window is, and whether the reader's system is dark. */
export interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

/** A state in which people meet an incident. */
type State = 'open' | 'same' | 'worse' | 'reply' | 'reminder' | 'recovered' | 'over';

const light: readonly Look[] = [390, 1280].map((width) => ({ width, colorScheme: 'light' }));
const dark: readonly Look[] = light.map(({ width }) => ({ width, colorScheme: 'dark' }));
const everyLook = [...light, ...dark];

/** What docs/ shows: few pictures, since each stays in the history. */
const inDocs: ReadonlyMap<State, readonly Look[]> = new Map([
  ['open', light],
  ['worse', [...light, ...dark.slice(0, 1)]],
  ['recovered', light],
]);

/** Takes pictures of an incident as the local page shows it, into a folder. */
export async function takeIncidentPictures(
  browser: Browser,
  folder: string,
  which: 'every state' | 'what docs show',
): Promise<void> {
  await throughIncident(async (nights, state, ts) => {
    const wanted = which === 'every state' ? everyLook : (inDocs.get(state) ?? []);
    for (const look of wanted) {
      const { page, message } = await openMessage(browser, nights, ts, look);
      const name = `incident-${state}-${look.width}${look.colorScheme === 'dark' ? '-dark' : ''}.png`;
      await message.screenshot({ path: join(folder, name) });
      await page.close();
    }
  });
}

/** Opens a channel when the product looked last, and finds a message in it. */
export async function openMessage(
  browser: Browser,
  nights: Pick<Nights, 'url' | 'polledAt'>,
  ts: string,
  { width, colorScheme }: Look,
) {
  const viewport = { width, height: 1_600 };
  const page = await browser.newPage({ viewport, colorScheme, deviceScaleFactor: 2, locale: 'en-US' });
  await page.clock.setFixedTime(nights.polledAt());
  await page.goto(nights.url);
  return { page, message: page.locator(`#${anchorOf(ts)} article`) };
}

/** Lets an incident come and go, and shows each of its states with the message that tells it. */
export async function throughIncident(
  show: (nights: Nights, state: State, ts: string) => Promise<void>,
): Promise<void> {
  const nights = await startNights();
  const tell = (state: State, ts = '') => show(nights, state, ts);
  try {
    for (let night = 0; night < 6; night++) await nights.night('Success');
    await nights.night('Failed', [...locked, ...missing, ...viruses]);
    await tell('open', parentOf(nights));
    await nights.night('Warning', [...missing, ...viruses]);
    await nights.night('Warning', [...missing, ...viruses]);
    await tell('same', parentOf(nights));
    await nights.night('Failed', [...denied, ...offline, ...missing, ...viruses]);
    await tell('worse', parentOf(nights));
    await tell('reply', lastOf(nights));
    await nights.pollLater(26);
    await tell('reminder', lastOf(nights));
    await nights.night('Failed', [...offline, ...viruses]);
    await nights.night('Success');
    await tell('recovered', parentOf(nights));
    await tell('over', lastOf(nights));
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
