import type { Browser } from 'playwright-core';
import { startBrowser } from '../../local/pictures/browser';
import { openMessage, throughIncident } from '../../local/pictures/incident-pictures';
import { describeInBrowser } from './browser';

const phone = { width: 390, colorScheme: 'light' } as const;

/** The highest that a card may be on a phone, in pixels: what is seen without scrolling. */
const highest = 480;

describeInBrowser('messages about an incident on a phone', () => {
  const messages = new Map<string, { readonly text: string; readonly height: number }>();
  const tooWide: string[] = [];
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
    await throughIncident(async (nights, state, ts) => {
      const { page, message } = await openMessage(browser, nights, ts, phone);
      const top = await message.boundingBox();
      const last = await message.locator('.context').boundingBox();
      const height = (last?.y ?? 0) + (last?.height ?? 0) - (top?.y ?? 0);
      messages.set(state, { text: (await message.textContent()) ?? '', height });
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (width > phone.width) tooWide.push(state);
      await page.close();
    });
  });
  afterAll(() => browser.close());

  test('an open card with three problems and two hints is seen without scrolling', () => {
    const { text = '', height } = messages.get('open') ?? {};
    expect(text).toContain('2 errors and 37 warnings');
    for (const cause of ['Mailbox is locked', 'OneDrive was not found', 'may have a virus'])
      expect(text).toContain(cause);
    for (const hint of ['has no OneDrive', 'scanner flagged the file']) expect(text).toContain(hint);
    expect(height).toBeLessThanOrEqual(highest);
  });

  test('a card that is over takes a third of that', () => {
    expect(messages.get('recovered')?.text).toContain('Backup recovered: Exchange nightly');
    expect(messages.get('recovered')?.height).toBeLessThanOrEqual(highest / 3);
  });

  test('no message in any state is wider than the phone', () => {
    expect(messages.size).toBe(7);
    expect(tooWide).toEqual([]);
  });
});
