import { pageWorld } from '../../functions/session-page/connect-page';
import { addBackups, addEnded, denied } from '../polling/backups';
import { type Stage, setStage } from '../polling/stage';

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
