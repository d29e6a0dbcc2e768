import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { invoke } from '../../functions/polling/invoke';
import { type DemoFiles, writeDemoFiles } from '../../local/demo/demo-files';
import { type LocalProduct, startProduct } from '../../local/demo/product';
import { type StandIns, startStandIns } from '../../local/demo/stand-ins';
import { startBrowser } from '../../local/pictures/browser';
import { describeInBrowser } from './browser';

// `npm start`, with people who press what there is: the page, signed requests, the front, and what does the work.

describeInBrowser('an alert on the local page', () => {
  let standIns: StandIns;
  let files: DemoFiles;
  let product: LocalProduct;
  let browser: Browser;
  let page: Page;
  let alert: Locator;

  beforeAll(async () => {
    standIns = await startStandIns({ port: 0, api: 'v8', isCalm: true });
    files = await writeDemoFiles(standIns);
    product = await startProduct(standIns, files.config);
    browser = await startBrowser();
    await invoke({}, product.world, { requestId: randomUUID(), remaining: () => Number.POSITIVE_INFINITY });
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all([files.remove(), product.close(), standIns.close()]);
  });
  beforeEach(async () => {
    page = await browser.newPage({ locale: 'en-US' });
    await page.goto(standIns.slack.url);
    await page.getByText('Live', { exact: true }).waitFor();
    alert = page
      .locator('#messages article')
      .filter({ hasText: 'Backup failed: Fabrikam SharePoint' })
      .first();
  });
  afterEach(() => page.close());

  const become = (name: string) => page.getByRole('combobox', { name: 'You are' }).selectOption(name);
  const button = (name: string) => alert.getByRole('button', { name, exact: true });
  const shows = (text: string) => alert.getByText(text).first().waitFor();
  const isGone = (locator: Locator) => locator.waitFor({ state: 'detached' });
  const toldAlone = (text: string) => page.locator('#messages').getByText(text).last().waitFor();
  const runs = () =>
    standIns.veeam.world.sessions().filter(({ status }) => status === 'Running' || status === 'Queued')
      .length;

  test('is acknowledged by its button, which is gone then', async () => {
    await button('Acknowledge').click();
    await shows('Acknowledged by');
    await isGone(button('Acknowledge'));
    await alert.getByRole('link', { name: 'View session' }).waitFor();
  });

  test('is muted from its menu, and unmuted by the button that takes its place', async () => {
    await alert.getByRole('combobox', { name: 'Mute …' }).selectOption('Problem: 7 days');
    await shows('nobody is called unless it gets worse');
    await button('Unmute').click();
    await isGone(alert.getByText('nobody is called unless it gets worse'));
    await alert.getByRole('combobox', { name: 'Mute …' }).waitFor();
  });

  test('lets nobody but operators mute the job, or run it', async () => {
    const before = runs();
    await become('Somebody else');
    await alert.getByRole('combobox', { name: 'Mute …' }).selectOption('Job: 30 days');
    await toldAlone('Only operators may mute whole jobs.');
    await button('Run again').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Run again' }).click();
    await toldAlone('Only operators may run jobs.');
    expect(runs()).toBe(before);
  });

  test('has the job run again when that is confirmed, and leads to the run', async () => {
    await button('Run again').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Not now' }).click();
    await isGone(page.getByRole('dialog'));
    const before = runs();
    await button('Run again').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Run again' }).click();
    await shows('asked for');
    expect(runs()).toBe(before + 1);
    const link = await alert.getByRole('link', { name: 'a new run' }).getAttribute('href');
    const answer = await fetch(link ?? '');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Fabrikam SharePoint');
  });

  test('has a channel that answers /vb365, to whoever asks alone', async () => {
    await page.getByRole('textbox').fill('/vb365 status');
    await page.getByRole('button', { name: 'Send' }).click();
    await toldAlone('incidents open');
    await page.getByText('Only visible to you').last().waitFor();
  });
});
