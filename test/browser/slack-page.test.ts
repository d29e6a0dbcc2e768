import { createServer, type ServerResponse } from 'node:http';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { closeServer, listenOnLoopback, onRequest, textOf } from '../../local/http';
import { startBrowser } from '../../local/pictures/browser';
import { ana, ben, blocks, interactive } from '../local/slack/operators';
import { channel, overHttp } from '../local/slack/over-http';
import { describeInBrowser } from './browser';

const looks = [
  { look: 'light', width: 1200, colorScheme: 'light' },
  { look: 'dark', width: 1200, colorScheme: 'dark' },
  { look: 'at 390 px', width: 390, colorScheme: 'light' },
] as const;

describeInBrowser('the page of the stand-in of Slack', () => {
  let slack: Awaited<ReturnType<typeof overHttp>>;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let ts: string;
  let forms: URLSearchParams[];
  let answer: (outgoing: ServerResponse) => void;
  const receiver = createServer(
    onRequest('http', (request, outgoing) => {
      forms.push(new URLSearchParams(textOf(request)));
      answer(outgoing);
    }),
  );

  beforeAll(async () => {
    const port = await listenOnLoopback(receiver, 0);
    slack = await overHttp(interactive);
    slack.slack.workspace.setRequestUrl(`http://127.0.0.1:${port}/`);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all([slack.server.close(), closeServer(receiver)]);
  });
  beforeEach(async () => {
    forms = [];
    answer = (outgoing) => outgoing.end();
    const posted = await slack.client.chat.postMessage({ channel, text: 'Backup failing', blocks });
    ts = String(posted.ts);
    context = await browser.newContext({ locale: 'en-US' });
    page = await openPage();
  });
  afterEach(async () => {
    await context.close();
    await slack.client.chat.delete({ channel, ts });
  });

  async function openPage(): Promise<Page> {
    const opened = await context.newPage();
    await opened.goto(slack.server.url);
    await opened.getByText('Live', { exact: true }).waitFor();
    return opened;
  }

  const pressed = () => forms.map((form) => JSON.parse(String(form.get('payload'))));
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const menu = () => page.getByRole('combobox', { name: 'Mute…' });
  const idle = () => page.locator('[aria-busy]').waitFor({ state: 'detached' });
  const shownIn = (selector: string) => page.locator(selector).allTextContents();

  test('a press is told once, as the person, and shows its progress until the app has answered', async () => {
    let end = () => {};
    answer = (outgoing) => {
      end = () => outgoing.end();
    };
    await button('Acknowledge').click();
    await page.locator('[aria-busy]').waitFor({ state: 'attached' });
    await button('Acknowledge').click();
    while (forms.length === 0) await page.waitForTimeout(20);
    end();
    await idle();
    expect(pressed()).toMatchObject([
      { type: 'block_actions', user: { id: ana }, actions: [{ action_id: 'acknowledge', value: 'v' }] },
    ]);
    expect(await shownIn('.trouble')).toEqual([]);
  });

  test('trouble stands at the button until it is pressed again', async () => {
    answer = (outgoing) => outgoing.writeHead(500).end();
    await button('Acknowledge').click();
    await page.getByRole('alert').waitFor();
    expect(await shownIn('.trouble')).toEqual(['This app responded with Status Code 500.']);
    answer = (outgoing) => outgoing.end();
    await button('Acknowledge').click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await idle();
    expect(forms).toHaveLength(2);
  });

  test('a menu is opened and chosen from with the keyboard alone, and only the choice is told', async () => {
    await menu().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    while (forms.length === 0) await page.waitForTimeout(20);
    await idle();
    const selected_option = { text: { type: 'plain_text', text: '1 day' }, value: 'job 1' };
    expect(pressed()).toMatchObject([{ actions: [{ action_id: 'mute', selected_option }] }]);
    await menu().selectOption('job 1');
    while (forms.length === 1) await page.waitForTimeout(20);
    expect(pressed()[1]).toMatchObject({ actions: [{ selected_option }] });
  });

  test('a choice that failed is taken back', async () => {
    answer = (outgoing) => outgoing.writeHead(503).end();
    await menu().selectOption('problem 7');
    await page.getByRole('alert').waitFor();
    expect(await menu().inputValue()).toBe('');
  });

  test('what asks first is told only where it is confirmed', async () => {
    const dialog = page.getByRole('dialog', { name: 'Run Exchange nightly again?' });
    await button('Run Again').click();
    await dialog.getByRole('button', { name: 'Keep Waiting' }).click();
    await dialog.waitFor({ state: 'detached' });
    await button('Run Again').click();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Run Again');
    expect(forms).toEqual([]);
    await button('Run Again').click();
    await dialog.getByRole('button', { name: 'Run Again' }).click();
    while (forms.length === 0) await page.waitForTimeout(20);
    expect(pressed()).toMatchObject([{ actions: [{ action_id: 'run_again' }] }]);
  });

  test('a link opens, and is told, too; so does a link behind three dots', async () => {
    await context.route('https://page.example/**', (route) => route.fulfill({ body: 'session' }));
    for (const open of [
      () => page.getByRole('link', { name: 'View Session' }).click(),
      async () => {
        await page.locator('summary').click();
        await page.getByRole('link', { name: 'Runbook' }).click();
      },
    ]) {
      const [opened] = await Promise.all([context.waitForEvent('page'), open()]);
      expect(new URL(opened.url()).origin).toBe('https://page.example');
      await opened.close();
    }
    while (forms.length < 2) await page.waitForTimeout(20);
    expect(pressed()).toMatchObject([
      { actions: [{ action_id: 'view_session' }] },
      { actions: [{ action_id: 'more', selected_option: { value: 'runbook' } }] },
    ]);
  });

  test('a command is told as who one says to be, and the answer is seen by nobody else', async () => {
    answer = (outgoing) => outgoing.end('All is well');
    await page.getByRole('combobox', { name: 'You are' }).selectOption(ben);
    await page.getByRole('textbox').fill('/vb365 status');
    await page.keyboard.press('Enter');
    await page.getByText('All is well').waitFor();
    expect(forms.map((form) => [form.get('user_id'), form.get('command'), form.get('text')])).toEqual([
      [ben, '/vb365', 'status'],
    ]);
    expect(await shownIn('.only')).toEqual([expect.stringContaining('Only visible to you')]);
    await page.getByRole('combobox', { name: 'You are' }).selectOption(ana);
    await page.getByText('All is well').waitFor({ state: 'detached' });
    await page.reload();
    expect(await page.getByRole('combobox', { name: 'You are' }).inputValue()).toBe(ana);
  });

  test('who is at a control of a message that changes stays there', async () => {
    await button('Run Again').focus();
    const changed = [
      { type: 'header' as const, text: { type: 'plain_text' as const, text: 'Backup muted' } },
    ];
    await slack.client.chat.update({ channel, ts, text: 'x', blocks: [...changed, ...blocks.slice(1)] });
    await page.getByText('Backup muted').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Run Again');
  });

  test.each(looks)(
    'axe-core finds no fault, and nothing is too wide: $look',
    async ({ width, colorScheme }) => {
      await slack.client.chat.postEphemeral({ channel, user: ana, text: 'Not yours' });
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      answer = (outgoing) => outgoing.writeHead(500).end();
      await button('Acknowledge').click();
      await page.getByRole('alert').waitFor();
      await page.evaluate(axe.source);
      const faults = async () => {
        const { violations } = await page.evaluate<AxeResults>('axe.run()');
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      };
      expect(await faults()).toEqual([]);
      await button('Run Again').click();
      await page.getByRole('dialog').waitFor();
      expect(await faults()).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    },
  );
});
