import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { anchorOf } from '../slack/page/message-html';
import type { Nights } from './nights';

/** How wide the window is, and whether the reader's system is dark. */
export interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

/** What happens to a job and its server, and which messages tell of it. */
export interface Story<State extends string> {
  readonly name: string;
  /** What docs/ shows of it: few pictures, since each stays in the history. */
  readonly inDocs: ReadonlyMap<State, readonly Look[]>;
  /** Plays it, and shows each of its states with the message that tells it. */
  readonly play: (show: (nights: Nights, state: State, ts: string) => Promise<void>) => Promise<void>;
}

export const light: readonly Look[] = [390, 1280].map((width) => ({ width, colorScheme: 'light' }));
export const dark: readonly Look[] = light.map(({ width }) => ({ width, colorScheme: 'dark' }));

/** What a picture is called: by its story, the state of it, and how it is looked at. */
export function pictureFile(story: string, state: string, { width, colorScheme }: Look): string {
  return `${story}-${state}-${width}${colorScheme === 'dark' ? '-dark' : ''}.png`;
}

/** Takes pictures of a story as the local page shows it, into a folder. */
export async function takeMessagePictures<State extends string>(
  browser: Browser,
  folder: string,
  { name, inDocs, play }: Story<State>,
  which: 'every state' | 'what docs show',
): Promise<void> {
  await play(async (nights, state, ts) => {
    const wanted = which === 'every state' ? [...light, ...dark] : (inDocs.get(state) ?? []);
    for (const look of wanted) {
      const { page, message } = await openMessage(browser, nights, ts, look);
      await message.screenshot({ path: join(folder, pictureFile(name, state, look)) });
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
