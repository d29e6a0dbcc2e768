import { readText } from '../../functions/log-text/fingerprint';
import { addBackups, addEnded, addLines, denied, type Line, missing, started } from '../polling/backups';
import { type PageStage, setPageStage } from './page-stage';
import { follow, rows, seen, target } from './seen-page';

let stage: PageStage;

afterEach(() => stage.close());

const mailboxes = (count: number): Line[] =>
  Array.from({ length: count }, (_, index) => ['Success', `Processing mailbox: user${index}@contoso.com`]);

describe('the page of a session', () => {
  test('tells what happened to which job, when, how long, how much and how fast', async () => {
    stage = await setPageStage();
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Failed', [started, denied('finance')]);
    const page = await stage.get(stage.link(id));
    expect(page).toMatchObject({ status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
    expect(page.body).toContain('<title>Backup failed: Exchange nightly on hq</title>');
    const text = seen(page);
    for (const fact of [
      'Backup failed: Exchange nightly Failed',
      'Server hq Organization contoso.onmicrosoft.com',
      'Started 2026-11-21 21:57:00 UTC',
      'Ended 2026-11-21 22:00:00 UTC',
      'Duration 3 min',
      'Objects 2 processed',
      'Processing rate 69.3 KB/s, 9 items/s',
      'Transferred 329.3 KB',
      'Bottleneck Target',
      '1 error',
      'can open the page until 2026-11-22 22:00:00 UTC',
    ]) {
      expect(text).toContain(fact);
    }
  });

  test('lets nobody keep it, index it, frame it or run anything of theirs in it', async () => {
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
        /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; script-src 'sha256-[\w+/]{43}='; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
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

  test('counts how the run ended beside no problem, lists it all the same, and says so', async () => {
    stage = await setPageStage();
    const failed: Line = ['Error', 'Job failed at 11/21/2026 10:00:00 PM'];
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Failed', [started, denied('finance'), failed]);
    const page = await stage.get(stage.link(id));
    expect(page.body.match(/<li class="group/g)).toHaveLength(1);
    expect(seen(page)).toMatch(/Reading the log … \d+ 1 error Error 1 log item/);
    expect(rows(page)[1]).toContain(
      'Job failed at 11/21/2026 10:00:00 PM It says how the run ended, and does not count beside its problems.',
    );
  });

  test('names each kind of problem once, with its anchor, its objects and what to do', async () => {
    stage = await setPageStage();
    const unlicensed = [
      'Warning',
      'User ada@contoso.com does not have a valid Microsoft 365 license',
    ] as const;
    const lines = [started, denied('finance'), denied('sales'), unlicensed];
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Failed', lines);
    const page = await stage.get(stage.link(id));
    const { fingerprint } = readText(denied('anybody')[1] ?? '');
    expect(page.body).toContain(`id="p-${fingerprint}"`);
    expect(page.body.match(/<li class="group/g)).toHaveLength(2);
    expect(seen(page)).toContain(
      'Error 2 mailboxes Failed to get folder properties. Not allowed to access Non IPM folder Microsoft restricts',
    );
    expect(seen(page)).toMatch(/finance@contoso\.onmicrosoft\.com\s+sales@contoso\.onmicrosoft\.com/);
    expect(page.body).toContain(
      '<a href="https://helpcenter.veeam.com/docs/vbo365/guide/vbo_considerations.html" rel="noreferrer">',
    );
  });

  test('says what to do once for each problem, also where it is an error and a warning', async () => {
    stage = await setPageStage();
    const text = denied('finance')[1] ?? '';
    const lines: Line[] = [denied('sales'), denied('finance'), ['Warning', text]];
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Failed', lines);
    const page = await stage.get(stage.link(id));
    expect(seen(page).match(/skip them in the proxy’s configuration/g)).toHaveLength(1);
    expect(page.body).toContain(
      `<p class="hint"><a href="#p-${readText(text).fingerprint}">What to do is said above</a></p>`,
    );
  });

  test('says about how many objects the log items of a problem are', async () => {
    stage = await setPageStage();
    const { jobId } = addBackups(stage);
    const extentOf = async (lines: readonly Line[]) => {
      const page = await stage.get(stage.link(addEnded(stage, jobId, 'Failed', lines).id));
      return /<li class="group.*?<span class="muted small">(.*?)<\/span>/.exec(page.body)?.[1];
    };
    const deniedTo = (count: number) => Array.from({ length: count }, (_, index) => denied(`user${index}`));
    expect(await extentOf([denied('sales')])).toBe('1 log item');
    expect(await extentOf([...deniedTo(26), denied('user0'), denied('user1')])).toBe(
      '28 log items about 26 mailboxes',
    );
    expect(await extentOf([denied('sales'), denied('sales')])).toBe('2 log items about 1 mailbox');
    expect(await extentOf(deniedTo(200))).toBe('200 mailboxes');
    expect(await extentOf([...deniedTo(201), denied('user0')])).toBe(
      '202 log items about more than 200 mailboxes',
    );
    expect(await extentOf(['1:05', '2:17'].map((time): Line => ['Error', `Job failed at ${time} AM`]))).toBe(
      '2 log items',
    );
  });

  test('shows every time as an element in UTC, which a script can read', async () => {
    const ignore = [
      { pattern: { text: 'OneDrive' }, reason: 'Until they are back', until: '2026-11-20T08:00:00+02:00' },
    ];
    stage = await setPageStage({ rules: { ignore } });
    const { id } = addEnded(stage, addBackups(stage).jobId, 'Warning', [started, missing('Ada')]);
    const page = await stage.get(stage.link(id));
    const times = [...page.body.matchAll(/<time datetime="([^"]+)">(.*?)<\/time>/g)];
    expect(times.map(([, iso = '', shown = '']) => [iso, seen({ body: shown }).trim()])).toEqual([
      ['2026-11-21T21:57:00Z', '2026-11-21 21:57:00 UTC'],
      ['2026-11-21T21:57:00Z', '2026-11-21 21:57:00 UTC'],
      ['2026-11-21T22:00:00Z', '2026-11-21 22:00:00 UTC'],
      ['2026-11-20T06:00:00Z', '2026-11-20 06:00:00 UTC'],
      ['2026-11-21T21:57:00Z', '2026-11-21 21:57:00 UTC'],
      ['2026-11-22T22:00:00Z', '2026-11-22 22:00:00 UTC'],
    ]);
    const outside = seen({
      body: page.body.replace(/<time.*?<\/time>/g, '').replace(/<(bdi|b)>.*?<\/\1>/g, ''),
    });
    expect(outside).not.toMatch(/\d\d:\d\d|UTC/);
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
        /^Error 2026-11-21 21:59:00 UTC 1 min 15 s Processing mailbox finance@contoso.*IPM folder\.$/,
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
    expect(seen(page)).toContain('Duration 1 min so far');
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
