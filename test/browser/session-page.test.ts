import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { invoke } from '../../functions/polling/invoke';
import { type DemoFiles, writeDemoFiles } from '../../local/demo/demo-files';
import { type LocalProduct, startProduct } from '../../local/demo/product';
import { type StandIns, startStandIns } from '../../local/demo/stand-ins';
import { startBrowser } from '../../local/pictures/browser';
import { describeInBrowser } from './browser';

const looks = [
  { look: 'light', width: 1200, colorScheme: 'light' },
  { look: 'dark', width: 1200, colorScheme: 'dark' },
  { look: 'at 320 px', width: 320, colorScheme: 'light' },
] as const;

const hostile = [
  '<script>document.title="pwned"</script>',
  '<img src=x onerror="document.title=\'pwned\'">',
  '<svg onload="document.title=\'pwned\'"><a href="javascript:alert(1)">x</a></svg>',
  '</style></title><h1 id="pwned">pwned</h1>',
  '\u202Egpj.exe',
];

describeInBrowser('the session page in a browser', () => {
  let standIns: StandIns;
  let files: DemoFiles;
  let product: LocalProduct;
  let browser: Browser;
  const poll = () => invoke({}, product.world, { requestId: randomUUID(), remaining: () => Infinity });

  beforeAll(async () => {
    standIns = await startStandIns({ port: 0, api: 'v8' });
    files = await writeDemoFiles(standIns);
    product = await startProduct(standIns, files.config);
    browser = await startBrowser();
    addSession(
      'Large archive',
      1_203,
      (index) =>
        `Processing mailbox user-${index}@contoso.onmicrosoft.com failed with error: Access is denied.`,
    );
    addSession('Strange names', hostile.length, (index) => hostile[index] ?? '');
    await poll();
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all([files.remove(), product.close(), standIns.close()]);
  });

  function addSession(name: string, count: number, text: (index: number) => string): void {
    const { world } = standIns.veeam;
    const organizationId = world.addOrganization({ name: 'fabrikam.onmicrosoft.com' }).id;
    const job = world.addJob({
      name,
      organizationId,
      retries: { enabled: false, attempts: 0, waitMinutes: 0 },
    });
    const createdAt = Date.now() - 120_000;
    const session = world.addSession({
      jobId: job.id,
      createdAt,
      endedAt: createdAt + 60_000,
      status: 'Failed',
    });
    for (let index = 0; index < count; index++)
      world.addLogItem(session.id, { status: 'Error', text: text(index), createdAt });
  }

  /** Opens the channel; every word on the console, of a policy that was broken or anything else, is kept. */
  async function openChannel(
    { width, colorScheme }: Pick<(typeof looks)[number], 'colorScheme'> & { readonly width: number },
    reader: BrowserContextOptions = {},
  ) {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme,
      acceptDownloads: true,
      ...reader,
    });
    const words: string[] = [];
    context.on('console', (message) => words.push(message.text()));
    context.on('weberror', (error) => words.push(String(error.error())));
    const channel = await context.newPage();
    await channel.goto(standIns.slack.url);
    return { context, channel, words };
  }

  /** Where "View session" of a job's message leads. */
  async function linkOf(channel: Page, job: string): Promise<string> {
    const message = channel.locator('#messages > li', { hasText: job });
    return (await message.getByText('View session').first().getAttribute('href')) ?? '';
  }

  /** Follows "View session" of a job's message. */
  async function viewSession(channel: Page, job: string): Promise<Page> {
    const message = channel.locator('#messages > li', { hasText: job });
    const [page] = await Promise.all([
      channel.waitForEvent('popup'),
      message.getByText('View session').first().click(),
    ]);
    await page.waitForLoadState();
    return page;
  }

  async function expectSound(page: Page): Promise<void> {
    await page.evaluate(axe.source);
    // What passes is checked as well, but describing it would take most of the time.
    const { violations } = await page.evaluate<Pick<AxeResults, 'violations'>>(
      "window.axe.run({ resultTypes: ['violations'] }).then(({ violations }) => ({ violations }))",
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
  }

  test.each(looks)(
    '$look: from the channel to a problem and back, by filter and page, to the file',
    async (look) => {
      const { context, channel, words } = await openChannel(look);
      const page = await viewSession(channel, 'Large archive');
      expect(await page.locator('h1').textContent()).toBe('Backup failed: Large archive');
      expect(await page.locator('tbody tr').count()).toBe(500);
      await expectSound(page);

      const first = page.url();
      await page.getByRole('link', { name: 'Show its 1,203 log items' }).click();
      await page.getByText('of one problem').waitFor();
      await page.goBack();
      await page.waitForURL(first);

      await page.getByRole('link', { name: 'Next page' }).click();
      await page.getByText('Log items 501 to 1,000 of 1,203').waitFor();
      await page.getByLabel('Text in log items').fill('user-77');
      await page.getByRole('button', { name: 'Find' }).click();
      await page.getByText('11 log items with').waitFor();
      expect(await page.locator('tbody tr').count()).toBe(11);
      await page.getByRole('link', { name: 'Warnings 0' }).click();
      await page.getByText('No log items with').waitFor();
      await expectSound(page);

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download all as CSV' }).click(),
      ]);
      const csv = await readFile(await download.path(), 'utf8');
      expect(csv.trimEnd().split('\n')).toHaveLength(1_204);

      await page.goto(first.replace('&k=', '&k=x'));
      expect(await page.locator('h1').textContent()).toBe('There is nothing here');
      await expectSound(page);
      expect(words.filter((word) => !word.includes('404'))).toEqual([]);
      await context.close();
    },
  );

  test('a problem in a message leads to its group', async () => {
    const { context, channel } = await openChannel(looks[0]);
    const link = channel
      .locator('#messages > li', { hasText: 'Large archive' })
      .locator('a[href*="#p-"]')
      .first();
    const [page] = await Promise.all([channel.waitForEvent('popup'), link.click()]);
    await page.waitForLoadState();
    expect(await page.locator('.group:target').count()).toBe(1);
    await context.close();
  });

  test('everything can be reached with the keyboard, beginning with a way past the head', async () => {
    const { context, channel } = await openChannel(looks[0]);
    const page = await viewSession(channel, 'Large archive');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the problems');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('problems');
    await context.close();
  });

  /** Opens the page of a session in a reader's own browser. */
  async function readIn(reader: BrowserContextOptions) {
    const { context, channel, words } = await openChannel(looks[0], { locale: 'en-US', ...reader });
    const page = await context.newPage();
    await page.goto(await linkOf(channel, 'Large archive'));
    return { context, page, words };
  }

  test('every time in UTC has the reader’s own beside it', async () => {
    const { context, page, words } = await readIn({ timezoneId: 'Asia/Kolkata' });
    const began = page.locator('.facts dd:has(time)').first();
    const started = new Date((await began.locator('time').getAttribute('datetime')) ?? '');
    expect(await began.locator('time').textContent()).toBe(
      started.toISOString().replace('T', ' ').replace('.000Z', ' UTC'),
    );
    const own = ((await began.locator('.local').textContent()) ?? '').replace(/\s/g, ' ');
    const inIndia = started.toLocaleTimeString('en-US', { timeZone: 'Asia/Kolkata' }).replace(/\s/g, ' ');
    expect(own).toMatch(/^[A-Z][a-z]{2} \d{1,2}, /);
    expect(own).toContain(`, ${inIndia} GMT+5:30`);
    expect(await page.locator('.local').count()).toBe(await page.locator('time').count());
    expect(words).toEqual([]);
    await context.close();
  });

  test.each([
    ['who lives by UTC', { timezoneId: 'UTC' }],
    ['whose browser runs no scripts', { timezoneId: 'Asia/Kolkata', javaScriptEnabled: false }],
  ])('a reader %s sees UTC alone, and everything else', async (_, reader) => {
    const { context, page, words } = await readIn(reader);
    expect(await page.locator('.local').count()).toBe(0);
    expect(await page.locator('.facts dd:has(time)').first().textContent()).toMatch(/ \d\d:\d\d:\d\d UTC$/);
    expect(await page.locator('tbody tr').count()).toBe(500);
    expect(words).toEqual([]);
    await context.close();
  });

  test.each([
    { width: 390, order: ['problems', 'facts', 'items'] },
    { width: 640, order: ['problems', 'facts', 'items'] },
    { width: 1280, order: ['facts', 'problems', 'items'] },
  ])('at $width px one reads $order', async ({ width, order }) => {
    const { context, channel } = await openChannel({ width, colorScheme: 'light' });
    const page = await viewSession(channel, 'Large archive');
    const places = await Promise.all(
      order.map(async (id) => (await page.locator(`#${id}`).locator('..').boundingBox())?.y ?? 0),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    await expectSound(page);
    await context.close();
  });

  test('what looks like markup is text', async () => {
    const { context, channel, words } = await openChannel(looks[0]);
    const page = await viewSession(channel, 'Strange names');
    expect(await page.title()).not.toContain('pwned');
    expect(await page.locator('#pwned, main img, main svg, main script').count()).toBe(0);
    expect(await page.locator('tbody tr').first().textContent()).toContain('<script>');
    await expectSound(page);
    expect(words).toEqual([]);
    await context.close();
  });
});
