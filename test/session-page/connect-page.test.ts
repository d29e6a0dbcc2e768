import type { World } from '../../functions/invocation/world';
import { pageWorld } from '../../functions/session-page/connect-page';
import { StateError } from '../../functions/state/store';
import { addBackups, addEnded, denied } from '../polling/backups';
import { type Stage, setStage } from '../polling/stage';
import { all } from '../veeam/scripted-server';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const keys = async () => ({ current: 'q8Zr2mVtX0cLw5Ks7Yp3Nh9Jb4Gd6Fa1' });

function serverOf({ config }: Stage) {
  const [server] = config.servers;
  if (server === undefined) throw new Error('There is no server.');
  return server;
}

test('a login that a poll was refused is not tried by a visit', async () => {
  stage.account.password = 'another';
  await stage.invoke();
  stage.requests();
  await expect(pageWorld(stage.start(), keys).veeam(serverOf(stage))).rejects.toMatchObject({
    name: 'VeeamAuthError',
  });
  expect(stage.requests().veeam).toBe(0);
});

test('a login that a visit was refused is not tried by the next', async () => {
  const { jobId } = addBackups(stage);
  const { id } = addEnded(stage, jobId, 'Failed', [denied('finance')]);
  stage.account.password = 'another';
  const page = pageWorld(stage.start(), keys);
  const visit = async () => (await page.veeam(serverOf(stage))).session(id);
  await expect(visit()).rejects.toMatchObject({ name: 'VeeamAuthError' });
  stage.veeam.requests.length = 0;
  for (let visits = 0; visits < 5; visits++)
    await expect(visit()).rejects.toMatchObject({ name: 'VeeamAuthError' });
  expect(stage.veeam.requests.filter(({ url }) => url.includes('/Token'))).toEqual([]);
});

test('what is remembered of a server is read once a minute, not at every visit, and never written', async () => {
  const page = pageWorld(stage.start(), keys);
  await stage.invoke();
  stage.requests();
  for (let visit = 0; visit < 10; visit++) await page.veeam(serverOf(stage));
  expect(stage.requests().dynamo).toBe(1);
});

describe('a login that a visit is refused', () => {
  /** A function that has just been started, and how often anybody tried to log in so far. */
  const started = (over: Partial<World> = {}) => pageWorld({ ...stage.start(), ...over }, keys);
  const visit = async (page = started()) => (await page.veeam(serverOf(stage))).session('6a3fa2fb');
  const logins = () => stage.veeam.requests.filter(({ url }) => url.includes('/Token')).length;

  test('is tried by no function that is started later, and by no poll, until its secret changes', async () => {
    stage.account.password = 'another';
    for (let starts = 0; starts < 12; starts++)
      await expect(visit()).rejects.toMatchObject({ name: 'VeeamAuthError', mayLockOut: true });
    expect(logins()).toBe(1);
    expect(await stage.invoke()).toMatchObject({ error: { errorType: 'VeeamAuthError' } });
    expect(logins()).toBe(1);
    stage.pass(61);
    await expect(visit()).rejects.toMatchObject({ name: 'VeeamAuthError' });
    expect(logins()).toBe(2);
  });

  test('is remembered also where it is refused while a log is read', async () => {
    const { jobId } = addBackups(stage);
    const { id } = addEnded(stage, jobId, 'Failed', [denied('finance')]);
    const client = await started().veeam(serverOf(stage));
    expect(await all(client.logItems(id))).toHaveLength(1);
    stage.account.password = 'another';
    stage.veeam.revokeTokens();
    await expect(all(client.logItems(id))).rejects.toMatchObject({ name: 'VeeamAuthError' });
    const before = logins();
    await expect(visit()).rejects.toMatchObject({ name: 'VeeamAuthError' });
    expect(logins()).toBe(before);
  });

  test('is what a visitor hears of also where it cannot be remembered, which is logged', async () => {
    stage.account.password = 'another';
    const lines: object[] = [];
    const { store } = stage.start();
    const page = started({
      store: {
        ...store,
        server: (name) => ({
          ...store.server(name),
          read: () => store.server(name).read(),
          update: async () => {
            throw new StateError('The record "server#hq" could not be written.');
          },
        }),
      },
      log: (line) => lines.push(line),
    });
    for (let visits = 0; visits < 3; visits++)
      await expect(visit(page)).rejects.toMatchObject({ name: 'VeeamAuthError' });
    expect(logins()).toBe(1);
    expect(lines[0]).toEqual({
      event: 'refused login',
      server: 'hq',
      error: { errorType: 'StateError', errorMessage: 'The record "server#hq" could not be written.' },
    });
  });
});
