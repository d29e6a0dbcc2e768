import type { Browser } from 'playwright-core';
import { startBrowser } from '../../local/pictures/browser';
import { concernStory } from '../../local/pictures/concern-story';
import { incidentStory } from '../../local/pictures/incident-story';
import { openMessage } from '../../local/pictures/message-pictures';
import type { Nights } from '../../local/pictures/nights';
import { describeInBrowser } from './browser';

const phone = { width: 390, colorScheme: 'light' } as const;

/** The highest that a card may be on a phone, in pixels: what is seen without scrolling. */
const highest = 480;

describeInBrowser('messages on a phone', () => {
  const messages = new Map<string, { readonly text: string; readonly height: number }>();
  const tooWide: string[] = [];
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
    const measure = async (nights: Nights, state: string, ts: string) => {
      const { page, message } = await openMessage(browser, nights, ts, phone);
      const top = await message.boundingBox();
      const last = await message.locator('.context').boundingBox();
      const height = (last?.y ?? 0) + (last?.height ?? 0) - (top?.y ?? 0);
      messages.set(state, { text: (await message.textContent()) ?? '', height });
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (width > phone.width) tooWide.push(state);
      await page.close();
    };
    await incidentStory.play(measure);
    await concernStory.play(measure);
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

  test('what no log tells of is seen without scrolling, with what to do', () => {
    expect(messages.get('overdue')?.text).toContain('Backup overdue: Exchange nightly');
    expect(messages.get('overdue')?.text).toContain('expect.jobs in notifier.yaml');
    expect(messages.get('outage')?.text).toContain('Server unreachable: hq');
    expect(messages.get('outage')?.text).toContain('Nothing listens there');
    expect(messages.get('repositories')?.text).toContain('3 repositories not in order: hq');
    for (const state of ['overdue', 'outage', 'repositories'])
      expect(messages.get(state)?.height).toBeLessThanOrEqual(highest);
    expect(messages.get('outage-over')?.text).toContain('Server reachable again: hq');
    expect(messages.get('outage-over')?.height).toBeLessThanOrEqual(highest / 3);
  });

  test('no message in any state is wider than the phone', () => {
    expect(messages.size).toBe(11);
    expect(tooWide).toEqual([]);
  });
});
