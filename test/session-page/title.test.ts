import { addBackups, addEnded, denied, type Line, missing, started } from '../polling/backups';
import { type Answer, type PageStage, setPageStage } from './page-stage';
import { seen } from './seen-page';

let stage: PageStage;

afterEach(() => stage.close());

function headingOf({ body }: Pick<Answer, 'body'>): string {
  const [, heading = ''] = /<h1>(.*?)<\/h1>/.exec(body) ?? [];
  return seen({ body: heading }).trim();
}

/** The header of the message that was posted last. */
function headerOf({ parents }: PageStage): string {
  const [header] = parents().at(-1)?.blocks ?? [];
  return header?.type === 'header' ? header.text.text : '';
}

const cases: readonly (readonly [title: string, status: string, lines: readonly Line[]])[] = [
  ['Backup failed: Exchange nightly', 'Failed', [denied('finance')]],
  ['Backup stopped: Exchange nightly', 'Stopped', []],
  ['Backup finished with warnings: Exchange nightly', 'Warning', [started, missing('Ada')]],
  ['Backup finished with errors: Exchange nightly', 'Warning', [missing('Ada'), denied('finance')]],
  ['Backup finished with errors: Exchange nightly', 'Success', [denied('finance')]],
  ['Backup finished: Exchange nightly', 'Success', [started]],
  ['Backup ended as Disconnected: Exchange nightly', 'Disconnected', []],
];

test.each(cases)('“%s” is what the page and the message call a session', async (title, status, lines) => {
  stage = await setPageStage();
  const { id } = addEnded(stage, addBackups(stage, { retries: false }).jobId, status, lines);
  await stage.invoke({ session: id });
  expect(headerOf(stage)).toBe(title);
  const page = await stage.get(stage.link(id));
  expect(headingOf(page)).toBe(title);
  expect(page.body).toContain(`<title>${title} on hq</title>`);
});

test('a session that runs, and one whose job is gone, are called as in their messages', async () => {
  stage = await setPageStage();
  const { jobId } = addBackups(stage);
  const { id } = stage.world.addSession({ jobId, createdAt: stage.clock() - 60_000 });
  await stage.invoke({ session: id });
  expect(headerOf(stage)).toBe('Backup still running: Exchange nightly');
  expect(headingOf(await stage.get(stage.link(id)))).toBe(headerOf(stage));
  const orphan = addEnded(stage, addBackups(stage).jobId, 'Failed', [denied('finance')]);
  stage.world.removeJob(orphan.jobId);
  await stage.invoke({ session: orphan.id });
  expect(headerOf(stage)).toBe(`Backup failed: job ${orphan.jobId}`);
  const page = await stage.get(stage.link(orphan.id));
  expect(headingOf(page)).toBe(headerOf(stage));
  expect(seen(page)).toContain('Backup session of a deleted job');
});

test('a page that only its log can name begins after two seconds all the same, and corrects its title', async () => {
  stage = await setPageStage();
  const { jobId } = addBackups(stage);
  const first = addEnded(stage, jobId, 'Failed', [missing('Ada')], { willBeRetried: true });
  stage.pass(10);
  const last = addEnded(stage, jobId, 'Warning', [denied('finance')], {
    retryCount: 1,
    mainSessionId: first.id,
  });
  stage.faults.veeam = ({ url }) => {
    if (url.includes('LogItems')) stage.pass(3 / 60);
    return undefined;
  };
  const slow = await stage.get(stage.link(last.id));
  expect(headingOf(slow)).toBe('Backup finished with warnings: Exchange nightly');
  expect(seen(slow)).toContain(
    'Backup finished with errors: Exchange nightly . The log says more than the status of the session. 1 error and 1 warning',
  );
  stage.faults.veeam = () => undefined;
  const quick = await stage.get(stage.link(last.id));
  expect(headingOf(quick)).toBe('Backup finished with errors: Exchange nightly');
  expect(seen(quick)).not.toContain('The log says more');
});
