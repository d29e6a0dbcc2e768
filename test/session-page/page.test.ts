import { gzipSync } from 'node:zlib';
import { addBackups, addEnded, addLines, denied, type Line, missing, started } from '../polling/backups';
import { type Stage, type StageSetup, setStage } from '../polling/stage';
import { visitor } from './visits';

let stage: Stage;

async function set(setup?: StageSetup) {
  stage = await setStage(setup);
  const { jobId } = addBackups(stage, { retries: false });
  return { jobId, ...visitor(stage) };
}

afterEach(() => stage.close());

const texts = (page: string) => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const items = (page: string) => page.match(/<li class="item /g)?.length ?? 0;

describe('the page of a session', () => {
  test('says what it is, how it went, what went wrong, to what, and what to do', async () => {
    const { jobId, open, link } = await set();
    const { id } = addEnded(stage, jobId, 'Failed', [
      started,
      denied('finance'),
      denied('payroll'),
      missing('Sales'),
    ]);
    const { status, text } = await open(link(id));
    expect(status).toBe(200);
    const read = texts(text);
    expect(read).toContain('Exchange nightly');
    expect(read).toContain('Failed');
    expect(read).toContain('contoso.onmicrosoft.com');
    expect(read).toContain('2 errors and 1 warning, of 2 kinds.');
    expect(read).toContain('finance');
    expect(read).toContain('skip these folders in the proxy’s configuration');
    expect(text).toContain('https://helpcenter.veeam.com/');
    expect(items(text)).toBe(3);
    expect(read).toContain('1 to 3 of 3 log items');
  });

  test('has an anchor for every problem, the one that messages link to', async () => {
    const { jobId, open, link } = await set();
    const { id } = addEnded(stage, jobId, 'Failed', [denied('finance'), missing('Sales')]);
    const { text } = await open(link(id));
    const anchors = [...text.matchAll(/<article class="group \w+" id="(p-[\w-]{12})">/g)].map(
      ([, anchor]) => anchor,
    );
    expect(anchors).toHaveLength(2);
    for (const anchor of anchors) expect(text).toContain(`href="#${anchor}"`);
  });

  test('lists by severity and text, in pages of 500', async () => {
    const { jobId, open, link } = await set();
    const lines: Line[] = Array.from({ length: 1_203 }, (_, index) => denied(`mailbox-${index}`));
    const { id } = addEnded(stage, jobId, 'Failed', [started, ...lines, missing('Sales')]);
    const first = await open(link(id));
    expect(items(first.text)).toBe(500);
    expect(texts(first.text)).toContain('1 to 500 of 1,204 log items');
    expect(texts((await open(link(id, 'severity=problems&page=3'))).text)).toContain(
      '1,001 to 1,204 of 1,204',
    );
    expect(items((await open(link(id, 'severity=warning'))).text)).toBe(1);
    expect(items((await open(link(id, 'severity=all&q=JOB+STARTED'))).text)).toBe(1);
    expect(texts((await open(link(id, 'severity=all&q=mailbox-77'))).text)).toContain(
      '1 to 11 of 11 log items',
    );
    expect(texts((await open(link(id, 'page=9'))).text)).toContain('None.');
  });

  test('shows all log items where there is no problem', async () => {
    const { jobId, open, link } = await set();
    const { id } = addEnded(stage, jobId, 'Success', [started]);
    const { text } = await open(link(id));
    expect(texts(text)).toContain('No problems.');
    expect(items(text)).toBe(1);
  });

  test('takes less than 60 KB on the wire for 500 log items', async () => {
    const { jobId, open, link } = await set();
    const lines: Line[] = Array.from({ length: 500 }, (_, index) =>
      denied(`mailbox-${index}-${(index * 7919).toString(36)}`),
    );
    const { text } = await open(link(addEnded(stage, jobId, 'Failed', lines).id));
    expect(items(text)).toBe(500);
    expect(gzipSync(text).length).toBeLessThan(60_000);
  });

  test('links the attempts of a run that a poll judged', async () => {
    stage = await setStage();
    const { jobId } = addBackups(stage);
    const { open, link } = visitor(stage);
    const main = addEnded(stage, jobId, 'Failed', [denied('finance'), missing('Sales')], {
      willBeRetried: true,
    });
    stage.pass(12);
    const retry = addEnded(stage, jobId, 'Failed', [denied('finance')], {
      retryCount: 1,
      mainSessionId: main.id,
    });
    await stage.invoke();
    const { text } = await open(link(retry.id));
    const attempt = /href="(\/s\/hq\/[^"]+)">Attempt 1</.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(attempt).toContain(main.id);
    expect((await open(attempt)).status).toBe(200);
    expect(texts(text)).toContain('1 error and 1 warning, of 2 kinds.');
  });

  test('marks what a rule passes over', async () => {
    const ignore = [{ pattern: { text: 'OneDrive was not found' }, reason: 'people who left' }];
    const { jobId, open, link } = await set({ rules: { ignore } });
    const { id } = addEnded(stage, jobId, 'Warning', [missing('Sales')]);
    const read = texts((await open(link(id))).text);
    expect(read).toContain('1 log item passed over by a rule: people who left');
    expect(read).toContain('Passed over by a rule: people who left');
  });
});

describe('a session that still runs', () => {
  test('is shown anew by itself, unless somebody stops that', async () => {
    const { jobId, open, link } = await set();
    const { id } = stage.world.addSession({ jobId, createdAt: stage.clock() });
    addLines(stage.world, id, stage.clock(), [denied('finance')]);
    const live = await open(link(id));
    expect(live.headers.refresh).toBe('30');
    expect(texts(live.text)).toContain('The session still runs.');
    const still = await open(link(id, 'refresh=off'));
    expect(still.headers).not.toHaveProperty('refresh');
    expect(texts(still.text)).toContain('Load it anew every 30 seconds');
  });
});

describe('what cannot be shown', () => {
  test('a session that the server no longer has', async () => {
    const { jobId, open, link } = await set();
    const { id } = addEnded(stage, jobId, 'Failed', [denied('finance')]);
    stage.world.removeSession(id);
    const { status, text } = await open(link(id));
    expect(status).toBe(404);
    expect(texts(text)).toContain('The VB365 server hq no longer has it');
  });

  test('a server that is down, without a word about where it is', async () => {
    const { jobId, open, link } = await set();
    const { id } = addEnded(stage, jobId, 'Failed', [denied('finance')]);
    stage.faults.veeam = () => ({ kind: 'answer', status: 503, body: '' });
    const { status, text } = await open(link(id));
    expect(status).toBe(503);
    expect(texts(text)).toMatch(/hq could not be asked: Veeam\w+Error/);
    expect(text).not.toMatch(/127\.0\.0\.1|vb365\/hq/);
  });

  test('a log that breaks off says how far it was read', async () => {
    const { jobId, open, link } = await set();
    const { id } = addEnded(stage, jobId, 'Failed', [denied('finance')]);
    stage.faults.veeam = ({ url }) =>
      url.includes('LogItems') ? { kind: 'answer', status: 500, body: '{"message":"boom"}' } : undefined;
    const { status, text } = await open(link(id));
    expect(status).toBe(200);
    expect(texts(text)).toContain(
      'The log could not be read to its end (VeeamApiError): this is about its first 0 log items.',
    );
    expect(text).toMatch(/<\/html>\s*$/);
  });

  test('a login that is refused is not tried again, neither after a poll nor after a visit', async () => {
    const { jobId, open, link } = await set();
    const { id } = addEnded(stage, jobId, 'Failed', [denied('finance')]);
    stage.account.password = 'another';
    expect((await open(link(id))).status).toBe(503);
    const logins = () => stage.veeam.requests.filter(({ url }) => url.includes('/Token')).length;
    const tried = logins();
    for (let visit = 0; visit < 5; visit++) expect((await open(link(id))).status).toBe(503);
    expect(logins()).toBe(tried);
    await stage.invoke();
    const after = logins();
    expect((await visitor(stage).open(link(id))).status).toBe(503);
    expect(logins()).toBe(after);
  });
});

describe('a log of 200,000 items', () => {
  test('is sent as it is read, the head before any of it', async () => {
    const { jobId, respond, link } = await set();
    const session = addEnded(stage, jobId, 'Failed', []);
    for (let index = 0; index < 200_000; index++) {
      stage.world.addLogItem(session.id, {
        status: index % 10 === 0 ? 'Error' : 'Success',
        text: `Item ${index} failed`,
        createdAt: index,
      });
    }
    stage.requests();
    const { body } = await respond(link(session.id));
    const parts = body[Symbol.asyncIterator]();
    const head = await parts.next();
    expect(head.value).toContain('<!doctype html>');
    const asked = stage.veeam.requests.map(({ url }) => url);
    expect(asked.filter((url) => url.includes('/LogItems'))).toEqual([]);
    let steps = 0;
    let text = '';
    for (let part = await parts.next(); !part.done; part = await parts.next()) {
      steps++;
      text += part.value;
    }
    expect(steps).toBeGreaterThan(20);
    expect(texts(text)).toContain('20,000 errors');
    expect(items(text)).toBe(500);
    // What is kept of a log does not grow with it.
    expect(text.length).toBeLessThan(1_000_000);
  });

  test('ends honestly where the time does', async () => {
    const { jobId, open, link } = await set();
    const session = addEnded(stage, jobId, 'Failed', []);
    for (let index = 0; index < 50_000; index++) {
      stage.world.addLogItem(session.id, { status: 'Error', text: `Item ${index} failed`, createdAt: index });
    }
    let left = 13;
    const { text } = await open(link(session.id), { remaining: () => left-- * 1_000 });
    expect(texts(text)).toMatch(
      /The log is too long to be read in one go: this is about its first [\d,]+ log items\./,
    );
    expect(texts(text)).toContain('errors so far');
  });
});
