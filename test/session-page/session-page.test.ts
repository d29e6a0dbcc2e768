import { readText } from '../../functions/log-text/fingerprint';
import { addBackups, addEnded, addLines, denied, type Line, missing, started } from '../polling/backups';
import { type Answer, type PageStage, setPageStage } from './page-stage';

let stage: PageStage;

afterEach(() => stage.close());

/** What a reader sees: the text of a page without its tags. */
function seen({ body }: Pick<Answer, 'body'>): string {
  return body
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ');
}

/** The log items that a page lists. */
function rows({ body }: Answer): readonly string[] {
  return [...body.matchAll(/<tr role="row"><td.*?<\/tr>/gs)].map(([row]) => seen({ body: row }).trim());
}

/** Where the link with a text leads. */
function target({ body }: Answer, text: string): string {
  const [, href = ''] = new RegExp(`<a [^>]*href="([^"]*)"[^>]*>${text}`).exec(body) ?? [];
  return href.replace(/&#38;/g, '&').replace(/#.*$/, '');
}

/** Follows a link of the page at an address, as a browser does. */
function follow(address: string, page: Answer, text: string): string {
  const url = new URL(target(page, text), `https://page.example${address}`);
  return url.pathname + url.search;
}

const mailboxes = (count: number): Line[] =>
  Array.from({ length: count }, (_, index) => ['Success', `Processing mailbox: user${index}@contoso.com`]);

describe('the page of a session', () => {
  test('tells what happened to which job, when, how long, how much and how fast', async () => {
    stage = await setPageStage();
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Failed', [started, denied('finance')]);
    const page = await stage.get(stage.link(id));
    expect(page).toMatchObject({ status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
    expect(page.body).toContain('<title>Exchange nightly: Failed (hq)</title>');
    const text = seen(page);
    for (const fact of [
      'Exchange nightly Failed contoso.onmicrosoft.com',
      'Started 2026-11-21 21:57:00 UTC',
      'Ended 2026-11-21 22:00:00 UTC',
      'Duration 3 min',
      'Objects processed 2',
      'Processing rate 69.3 KB/s, 9 items/s',
      'Transferred 329.3 KB',
      'Bottleneck Target',
      '1 error',
      'can open the page until 2026-11-22 22:00:00 UTC',
    ]) {
      expect(text).toContain(fact);
    }
  });

  test('lets nobody keep it, index it, frame it or run anything in it', async () => {
    stage = await setPageStage();
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Success');
    for (const address of [stage.link(id), `${stage.link(id)}&format=csv`, stage.link('gone'), '/']) {
      const { headers } = await stage.get(address);
      expect(headers).toMatchObject({
        'Cache-Control': 'private, no-store',
        'Referrer-Policy': 'no-referrer',
        'X-Robots-Tag': 'noindex',
        'X-Content-Type-Options': 'nosniff',
      });
      expect(headers['Content-Security-Policy']).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      );
    }
  });

  test('tells what to do about a problem, not about what its object is called', async () => {
    stage = await setPageStage();
    const line: Line = [
      'Error',
      'Processing mailbox Too Many Requests Board (board@contoso.com) finished with error: Mailbox not found',
    ];
    const page = await stage.get(stage.link(addEnded(stage, addBackups(stage).jobId, 'Failed', [line]).id));
    expect(rows(page)[0]).toContain('Too Many Requests Board');
    expect(seen(page)).not.toContain('throttles');
  });

  test('names each kind of problem once, with its anchor, its objects and what to do', async () => {
    stage = await setPageStage();
    const lines = [started, denied('finance'), denied('sales'), missing('Ada')];
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Failed', lines);
    const page = await stage.get(stage.link(id));
    const { fingerprint } = readText(denied('anybody')[1] ?? '');
    expect(page.body).toContain(`id="p-${fingerprint}"`);
    expect(page.body.match(/<li class="group/g)).toHaveLength(2);
    expect(seen(page)).toContain('Error × 2 Processing mailbox … failed with error: Failed to get folder');
    expect(seen(page)).toMatch(/finance@contoso\.onmicrosoft\.com\s+sales@contoso\.onmicrosoft\.com/);
    expect(page.body).toMatch(/<a href="https:\/\/[^"]*veeam\.com[^"]*" rel="noreferrer">/);
  });

  test('lists the problems where there are any, and everything where there are none', async () => {
    stage = await setPageStage();
    const { jobId } = addBackups(stage);
    const bad = addEnded(stage, jobId, 'Warning', [started, ...mailboxes(3), missing('Ada')]);
    const good = addEnded(stage, jobId, 'Success', [started, ...mailboxes(3)]);
    expect(rows(await stage.get(stage.link(bad.id)))).toHaveLength(1);
    expect(rows(await stage.get(stage.link(good.id)))).toHaveLength(4);
    expect(seen(await stage.get(stage.link(good.id)))).toContain('No log item is a warning or an error.');
  });

  test('says of a log item how bad it is, when it was, how long it took and about what', async () => {
    stage = await setPageStage();
    const session = addEnded(stage, addBackups(stage).jobId, 'Failed');
    const createdAt = stage.clock() - 60_000;
    const [status, text] = denied('finance');
    stage.world.addLogItem(session.id, { status, text, createdAt, endedAt: createdAt + 75_000 });
    const page = await stage.get(stage.link(session.id));
    expect(rows(page)).toEqual([
      expect.stringMatching(
        /^Error 2026-11-21 21:59:00 1 min 15 s Processing mailbox finance@contoso.* What to do /,
      ),
    ]);
    expect(page.body).toContain('<b>finance@contoso.onmicrosoft.com</b>');
  });

  test('is filtered by severity, by text and by problem', async () => {
    stage = await setPageStage();
    const lines = [started, ...mailboxes(20), denied('finance'), denied('sales'), missing('Ada')];
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Failed', lines);
    const address = stage.link(id);
    const counted = async (view: string) => rows(await stage.get(`${address}&${view}`)).length;
    expect(await counted('severity=all')).toBe(24);
    expect(await counted('severity=error')).toBe(2);
    expect(await counted('severity=warning')).toBe(1);
    expect(await counted('severity=problems')).toBe(3);
    expect(await counted('severity=all&q=USER1')).toBe(11);
    expect(await counted('severity=all&q=no+such+thing')).toBe(0);
    expect(await counted(`problem=${readText(denied('x')[1] ?? '').fingerprint}`)).toBe(2);
    const page = await stage.get(address);
    expect(rows(await stage.get(follow(address, page, 'Show its 2 log items')))).toHaveLength(2);
    expect(rows(await stage.get(follow(address, page, 'All 24')))).toHaveLength(24);
  });

  test('has further pages of 500', async () => {
    stage = await setPageStage();
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Success', mailboxes(1_203));
    let address = stage.link(id);
    const lists: string[] = [];
    for (const expected of [500, 500, 203]) {
      const page = await stage.get(address);
      expect(rows(page)).toHaveLength(expected);
      lists.push(...rows(page));
      if (expected === 500) address = follow(address, page, 'Next page');
    }
    expect(new Set(lists).size).toBe(1_203);
    const last = await stage.get(address);
    expect(seen(last)).toContain('Log items 1,001 to 1,203 of 1,203');
    expect(target(last, 'Next page')).toBe('');
    expect(seen(await stage.get(`${stage.link(id)}&page=9`))).toContain('none on this page');
  });

  test('says what a rule passes over, and why', async () => {
    const ignore = [{ pattern: { text: 'OneDrive was not found' }, reason: 'No licence, on purpose' }];
    stage = await setPageStage({ rules: { ignore } });
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Warning', [missing('Ada'), denied('hr')]);
    const page = await stage.get(stage.link(id));
    expect(seen(page)).toContain('1 log item passed over by a rule: No licence, on purpose');
    expect(rows(page)[0]).toContain('Passed over by a rule: No licence, on purpose');
    expect(page.body.match(/<li class="group/g)).toHaveLength(1);
  });

  test('of a running session loads itself again until the reader stops it', async () => {
    stage = await setPageStage();
    const { jobId } = addBackups(stage);
    const { id } = stage.world.addSession({ jobId, createdAt: stage.clock() - 60_000 });
    const address = stage.link(id);
    const page = await stage.get(address);
    expect(page.headers.Refresh).toBe('30');
    expect(seen(page)).toContain('Running for 1 min');
    const stopped = follow(address, page, 'Stop refreshing');
    expect((await stage.get(stopped)).headers.Refresh).toBeUndefined();
    const again = follow(stopped, await stage.get(stopped), 'Refresh every 30 seconds');
    expect((await stage.get(again)).headers.Refresh).toBe('30');
    stage.world.changeSession(id, { status: 'Success', endedAt: stage.clock() });
    expect((await stage.get(address)).headers.Refresh).toBeUndefined();
  });

  test('is the same for HEAD, without a body and without reading the log', async () => {
    stage = await setPageStage();
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Success', mailboxes(3));
    const { status, headers } = await stage.get(stage.link(id));
    stage.requests();
    expect(await stage.get(stage.link(id), { method: 'HEAD' })).toEqual({
      status,
      headers,
      body: '',
      pieces: [],
    });
    expect(stage.requests().veeam).toBe(1);
  });

  test('leaves one line in the log, without its signature', async () => {
    stage = await setPageStage();
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Success', mailboxes(3));
    await stage.get(stage.link(id));
    expect(stage.lines).toEqual([
      { page: { status: 200, logItemsRead: 3, server: 'hq', session: id, format: 'html', ms: 0 } },
    ]);
  });
});

describe('a run with retries', () => {
  /** A first attempt that failed, and a second one that failed less. */
  async function twoAttempts(api: 'v6' | 'v7' | 'v8') {
    stage = await setPageStage({ api });
    const { jobId } = addBackups(stage);
    const first = addEnded(stage, jobId, 'Failed', [denied('finance'), denied('hr'), missing('Ada')], {
      willBeRetried: true,
    });
    stage.pass(10);
    const second = addEnded(stage, jobId, 'Failed', [started, denied('hr')], {
      retryCount: 1,
      mainSessionId: first.id,
    });
    return { first, second };
  }

  test.each(['v6', 'v7', 'v8'] as const)('of %s links all its attempts', async (api) => {
    const { first, second } = await twoAttempts(api);
    const address = stage.link(second.id);
    const page = await stage.get(address);
    expect(seen(page)).toMatch(/Attempt 1 Failed 2026-11-21 21:57:00 UTC Attempt 2 Failed/);
    const earlier = follow(address, page, '<span>Attempt 1');
    expect(earlier).toBe(stage.link(first.id));
    const other = await stage.get(earlier);
    expect(seen(other)).toContain('A later attempt of this run has processed what failed here again.');
    expect(rows(other)).toHaveLength(3);
  });

  test('has the problems that its message has: those of the last attempt, and earlier warnings', async () => {
    const { second } = await twoAttempts('v8');
    const page = await stage.get(stage.link(second.id));
    expect(seen(page)).toContain('Problems 1 error and 1 warning');
    expect(rows(page)).toEqual([
      expect.stringContaining('From attempt 1; it still stands.'),
      expect.stringContaining('hr@contoso.onmicrosoft.com'),
    ]);
  });

  test('whose other attempts the server does not tell is shown alone, and says so', async () => {
    const { second } = await twoAttempts('v8');
    stage.faults.veeam = ({ url }) =>
      url.includes('/JobSessions?') ? { kind: 'answer', status: 500 } : undefined;
    const page = await stage.get(stage.link(second.id));
    expect(seen(page)).toContain('The server did not tell which other attempts belong to this run.');
    expect(rows(page)).toHaveLength(1);
  });
});

describe('a session that cannot be read', () => {
  test('is said to be gone where the server no longer has it', async () => {
    stage = await setPageStage();
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Success');
    stage.world.removeSession(id);
    const page = await stage.get(stage.link(id));
    expect(page.status).toBe(404);
    expect(seen(page)).toContain('VB365 no longer has this session');
  });

  test('is said to be out of reach while the server is down, and what to do', async () => {
    stage = await setPageStage();
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Success');
    stage.faults.veeam = () => ({ kind: 'reset', when: 'before' });
    const page = await stage.get(stage.link(id));
    expect(page).toMatchObject({ status: 503, headers: { 'Retry-After': '60' } });
    expect(seen(page)).toMatch(/cannot be reached|did not answer in time/);
    expect(page.body).not.toContain('127.0.0.1');
  });

  test('is not asked for again with a login that the server refuses', async () => {
    stage = await setPageStage();
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Success');
    stage.account.password = 'changed';
    const page = await stage.get(stage.link(id));
    expect(page.status).toBe(503);
    expect(seen(page)).toContain('The VB365 server refuses the login');
    stage.requests();
    await stage.get(stage.link(id));
    expect(stage.veeam.requests.filter(({ url }) => url.includes('token'))).toEqual([]);
    expect(JSON.stringify([page, stage.lines])).not.toContain('correct horse');
  });

  test('is a bad answer where the server refuses the request', async () => {
    stage = await setPageStage();
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Success');
    stage.faults.veeam = ({ url }) =>
      url.includes('JobSessions')
        ? { kind: 'answer', status: 403, body: '{"message":"<b>no</b>"}' }
        : undefined;
    const page = await stage.get(stage.link(id));
    expect(page.status).toBe(502);
    expect(page.body).not.toContain('<b>no');
  });

  test('keeps its head where only its log cannot be read', async () => {
    stage = await setPageStage();
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Failed', [denied('finance')]);
    stage.faults.veeam = ({ url }) =>
      url.includes('LogItems') ? { kind: 'answer', status: 500 } : undefined;
    const page = await stage.get(stage.link(id));
    expect(page.status).toBe(200);
    expect(seen(page)).toContain('Exchange nightly');
    expect(seen(page)).toContain('None of its log could be shown.');
    expect(page.body.trimEnd().endsWith('</html>')).toBe(true);
    expect(stage.lines).toMatchObject([{ page: { errorType: 'VeeamApiError' } }]);
  });

  test('has a page also where the product itself is at fault, and no word of how', async () => {
    stage = await setPageStage();
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Failed', [denied('finance')]);
    const broken = { ...stage.page, veeam: () => Promise.reject(new Error('internal words')) };
    const page = await stage.get(stage.link(id), { world: broken });
    expect(page.status).toBe(500);
    expect(page.body).not.toContain('internal words');
    const later = {
      ...stage.page,
      adviceFor: () => {
        throw new Error('internal words');
      },
    };
    const cut = await stage.get(stage.link(id), { world: later });
    expect(seen(cut)).toContain('This page could not be made');
    expect(cut.body).not.toContain('internal words');
    expect(cut.body.trimEnd().endsWith('</html>')).toBe(true);
  });
});

test('a reader who leaves early ends the reading', async () => {
  stage = await setPageStage();
  const { jobId } = addBackups(stage);
  const session = addEnded(stage, jobId, 'Success');
  addLines(stage.world, session.id, stage.clock(), mailboxes(3));
  const { body } = await stage.begin(stage.link(session.id));
  for await (const _ of body) break;
  expect(stage.veeam.requests.some(({ url }) => url.includes('LogItems'))).toBe(false);
  expect(stage.lines).toHaveLength(1);
});
