import { addBackups, addEnded, denied } from '../polling/backups';
import { type PageStage, setPageStage } from './page-stage';
import { seen } from './seen-page';

let stage: PageStage;

afterEach(() => stage.close());

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
