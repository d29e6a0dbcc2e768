import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Config } from '../../functions/config/config';
import { addBackups, addEnded, denied } from '../polling/backups';
import { channels, closeStage } from '../polling/current-stage';
import { channel, nothingExpected, type Stage, type StageSetup } from '../polling/stage';
import { ana, ben, eve, setActing, textIn } from './acting-stage';

afterEach(closeStage);

const hour = 60;
const direct = 'D0123456789';
const places = [...channels, { id: direct, name: 'direct' }];

/** A stage with a job that ran well three nights, and then failed. */
async function setAsking(setup: StageSetup = {}) {
  const stage = await setActing({
    rules: { expect: nothingExpected },
    ...setup,
    slack: { channels: places, ...setup.slack },
  });
  const { jobId } = addBackups(stage, { retries: false });
  await stage.invoke();
  for (const status of ['Success', 'Success', 'Success', 'Failed']) {
    stage.pass(hour);
    const lines = status === 'Failed' ? [denied('finance')] : [];
    addEnded(stage, jobId, status, lines);
    await stage.invoke();
  }
  stage.pass(1);
  return { stage, jobId };
}

/** Two servers in the configuration, of which a function reads the first. */
function withFar({ config }: Stage, ...local: readonly string[]): Pick<Config, 'servers' | 'watched'> {
  const [hq] = config.servers;
  if (hq === undefined) throw new Error('There is a server.');
  const servers = ['hq', 'far'].map((name) => ({ ...hq, name }));
  return {
    servers: servers.filter(({ name }) => local.includes(name)),
    watched: [{ name: 'hq' }, { name: 'far' }],
  };
}

const shared = (stage: Stage, where = channel) =>
  (stage.slack.workspace.channels.get(where)?.timeline() ?? [])
    .filter(({ metadata }) => String(metadata?.event_payload.key).startsWith('answer.'))
    .map(({ text, blocks }) => `${text}\n${textIn(blocks)}`);

describe('status', () => {
  test('tells what is open with the way to its message, and when each server answered', async () => {
    const { stage } = await setAsking();
    const answer = await stage.ask('status');
    expect(answer).toContain('1 incident open, 1 job on 1 server');
    expect(answer).toContain('Exchange nightly: 1 error');
    expect(answer).toMatch(/\/archives\/C0123456789\/p\d+/);
    expect(answer).toContain(' hq · \nlast answer ');
    expect(answer).toContain(' or later');
    expect(shared(stage)).toEqual([]);
  });

  test('says that a server was never polled, and that one cannot be asked', async () => {
    const { stage } = await setAsking();
    stage.coldStart(withFar(stage, 'hq'));
    expect(await stage.ask('status')).toContain('far · not polled yet');
    stage.faults.veeam = () => ({ kind: 'reset', when: 'before' });
    await stage.invoke();
    expect(await stage.ask('status')).toContain('hq · could not be asked since ');
  });

  test('tells of mutes and of runs that were asked for, with whose they are', async () => {
    const { stage } = await setAsking();
    await stage.act(stage.press('mute', ana, { value: 'job 7' }));
    await stage.act(stage.press('run_again', ben));
    const answer = await stage.ask('status');
    expect(answer).toContain('Exchange nightly · hq · until ');
    expect(answer).toContain(ana);
    expect(answer).toMatch(/Exchange nightly · hq\n · asked for /);
    expect(answer).toContain(ben);
  });

  test('is for all where that is asked, once, and calls nobody then', async () => {
    const { stage } = await setAsking();
    await stage.act(stage.press('mute', ana, { value: 'job 7' }));
    const asks = stage.command('status share', eve);
    await stage.act(asks);
    await stage.act(asks);
    expect(shared(stage)).toHaveLength(1);
    expect(shared(stage)[0]).toContain('Exchange nightly · hq · until ');
    expect(shared(stage)[0]).not.toContain(ana);
    expect(stage.toldAlone(eve)).toEqual([]);
  });

  test('comes also where a record cannot be read, and does not hide that', async () => {
    const { stage, jobId } = await setAsking();
    await damage(stage, `job#hq#${jobId}`);
    expect(await stage.ask('status')).toContain('1 job could not be looked at.');
    await damage(stage, 'job#hq#@server');
    expect(await stage.ask('status')).toContain('what is remembered of it cannot be read');
    await damage(stage, 'server#hq');
    expect(await stage.ask('status')).toContain('what is remembered of it cannot be read');
  });
});

describe('job', () => {
  test('tells how its last runs went, when the last good one was, and what is open', async () => {
    const { stage } = await setAsking();
    await stage.act(stage.press('acknowledge', ben));
    const answer = await stage.ask('job exchange');
    expect(answer).toContain('Exchange nightly: 1 incident open');
    expect(answer).toContain('last 4 runs');
    expect(answer).toContain('Last good run: ');
    expect(answer).toContain('Acknowledged ');
    expect(answer).toContain(ben);
    expect(answer).toContain('contoso.onmicrosoft.com');
    expect(answer).toMatch(/\/archives\/C0123456789\/p\d+/);
  });

  test('tells when the next run is due, or that there is none', async () => {
    const { stage, jobId } = await setAsking();
    stage.world.changeJob(jobId, { nextRun: stage.clock() + 9 * 3_600_000 });
    stage.pass(2 * hour);
    await stage.invoke();
    expect(await stage.ask('job exchange')).toContain('Next run: 2026-11-2');
    stage.world.changeJob(jobId, { enabled: false });
    stage.pass(hour);
    await stage.invoke();
    expect(await stage.ask('job exchange')).toContain('It is disabled');
  });

  test('of a name that several servers have asks which one, and takes the server for an answer', async () => {
    const { stage } = await setAsking();
    stage.coldStart(withFar(stage, 'hq', 'far'));
    await stage.invoke({ server: 'far' });
    const answer = await stage.ask('job exchange nightly');
    expect(answer).toContain('Several jobs may be meant');
    expect(answer).toContain('/vb365 job hq/Exchange nightly');
    expect(answer).toContain('/vb365 job far/Exchange nightly');
    expect(await stage.ask('job far/Exchange nightly')).toContain('far\n');
  });

  test('of an unknown name suggests similar ones', async () => {
    const { stage } = await setAsking();
    const answer = await stage.ask('job Sharepoint weekly');
    expect(answer).toContain('No job here is called “Sharepoint weekly”.');
    expect(answer).toContain('/vb365 job Exchange nightly');
  });

  test('that is called share is no reason to tell everybody', async () => {
    const { stage } = await setAsking();
    addBackups(stage, { name: 'Tapes share' });
    addBackups(stage, { name: 'Tapes' });
    stage.pass(hour);
    await stage.invoke();
    expect(await stage.ask('job tapes share')).toContain('Tapes share: nothing is open');
    expect(shared(stage)).toEqual([]);
    expect(await stage.ask('job exchange share')).toBe('');
    expect(shared(stage)).toHaveLength(1);
  });
});

describe('session', () => {
  test('tells what it found, and the way to it, and posts and changes nothing', async () => {
    const { stage, jobId } = await setAsking();
    const session = addEnded(stage, jobId, 'Failed', [denied('finance'), denied('sales')]);
    const before = stage.timeline().length;
    const answer = await stage.ask(`session ${session.id}`);
    expect(answer).toContain('Backup failed: Exchange nightly');
    expect(answer).toContain('2 errors');
    expect(answer).toContain(`https://portal.example.com/hq/${jobId}/${session.id}`);
    expect(stage.timeline()).toHaveLength(before);
    expect((await stage.invoke()).sessionsReported).toBe(1);
  });

  test('that still runs is told as it is', async () => {
    const { stage, jobId } = await setAsking();
    const { id } = stage.world.addSession({ jobId, createdAt: stage.clock(), status: 'Running' });
    expect(await stage.ask(`session ${id}`)).toContain('Backup still running');
  });

  test.each(['12345678-0000-4000-8000-000000000000', '../Jobs', '<!channel>'])(
    '%j is not found, and that is said',
    async (id) => {
      const { stage } = await setAsking();
      const answer = await stage.ask(`session ${id}`);
      expect(answer).toContain('can be found here');
    },
  );

  test('of a server that another function reads is left to it, where it is known', async () => {
    const { stage } = await setAsking();
    stage.coldStart(withFar(stage, 'far'));
    const known = stage.command(`session ${stage.world.sessions()[0]?.id}`, eve);
    expect(await stage.act(known)).toEqual({ kind: 'elsewhere', server: 'hq' });
    stage.coldStart(withFar(stage, 'hq'));
    expect(await stage.act(known)).toEqual({ kind: 'done' });
    expect(stage.toldAlone(eve)[0]).toContain('Exchange nightly failed');
  });

  test('of a server that does not answer is said to be out of reach', async () => {
    const { stage } = await setAsking();
    stage.faults.veeam = () => ({ kind: 'reset', when: 'before' });
    expect(await stage.ask(`session ${stage.world.sessions()[0]?.id}`)).toContain('cannot be reached');
  });
});

describe('mute and unmute', () => {
  test('take the function that reads the server of the job, and are answered there', async () => {
    const { stage } = await setAsking();
    stage.coldStart(withFar(stage, 'far'));
    const asked = stage.command('mute exchange nightly 7d', ana);
    expect(await stage.act(asked)).toEqual({ kind: 'elsewhere', server: 'hq' });
    expect(stage.toldAlone(ana)).toEqual([]);
    stage.coldStart(withFar(stage, 'hq'));
    expect(await stage.act(asked)).toEqual({ kind: 'done' });
    expect(stage.controls()).toContain('unmute');
    expect(stage.toldAlone(ana)).toHaveLength(1);
  });

  test('are for operators', async () => {
    const { stage } = await setAsking();
    for (const word of ['mute', 'unmute'])
      expect(await stage.ask(`${word} exchange`, eve)).toContain(`Only operators may ${word} whole jobs.`);
    expect(await stage.ask('job exchange')).not.toContain('Muted');
  });

  test('say what is so then, and show it in the message and its thread', async () => {
    const { stage } = await setAsking();
    const answer = await stage.ask('mute exchange nightly 7d new <!channel> disk', ana);
    expect(answer).toContain('Muted until ');
    expect(answer).toContain('(new <!channel> disk): nobody is called about this job.');
    expect(textIn(stage.parents()[0]?.blocks)).toContain('Muted until ');
    expect(stage.controls()).toContain('unmute');
    const after = await stage.ask('unmute Exchange nightly', ben);
    expect(after).toContain('Exchange nightly is not muted: people are called about it.');
    expect(textIn(stage.parents()[0]?.blocks)).not.toContain('Muted until ');
    expect(
      stage.replies(stage.parents()[0]).filter(({ text }) => /Muted|The mute is over/.test(text)),
    ).toHaveLength(2);
  });

  test('last a day where nobody says for how long, and 90 at most', async () => {
    const { stage } = await setAsking();
    expect(await stage.ask('mute exchange', ana)).toContain('Muted until 2026-11-23 02:01 UTC');
    expect(await stage.ask('mute exchange nightly 91d', ana)).toContain('Nothing is muted for 91d');
  });

  test('take effect once, however often they are sent', async () => {
    const { stage } = await setAsking();
    const asks = stage.command('mute exchange', ana);
    await stage.act(asks);
    await stage.act(stage.command('unmute exchange', ana));
    await stage.act(asks);
    expect(stage.toldAlone(ana)).toHaveLength(2);
    expect(await stage.ask('job exchange')).not.toContain('Muted');
  });

  test('hold all alerts of the job back', async () => {
    const { stage, jobId } = await setAsking();
    await stage.ask('mute exchange 7d', ana);
    const before = stage.timeline().length;
    stage.pass(hour);
    addEnded(stage, jobId, 'Failed', [denied('finance'), denied('sales')]);
    await stage.invoke();
    expect(stage.timeline()).toHaveLength(before);
  });

  test('stand in the digest with their reason, and call nobody there', async () => {
    const digest = { at: '06:00', timezone: 'UTC', days: [0, 1, 2, 3, 4, 5, 6], channel } as const;
    const { stage } = await setAsking({ rules: { digest, expect: nothingExpected } });
    await stage.ask('mute exchange nightly 7d disk is replaced', ana);
    for (let hours = 0; hours < 5; hours++) {
      stage.pass(hour);
      await stage.invoke();
    }
    const posted = stage
      .timeline()
      .filter(({ metadata }) => String(metadata?.event_payload.key).startsWith('digest.'));
    expect(posted).toHaveLength(1);
    const text = textIn(posted[0]?.blocks);
    expect(text).toContain('Muted: Exchange nightly (disk is replaced), ');
    expect(text).not.toContain(ana);
  });

  test('of a name that is not that of one job change nothing', async () => {
    const { stage } = await setAsking();
    expect(await stage.ask('mute sharepoint 7d', ana)).toContain('/vb365 mute Exchange nightly');
    expect(await stage.ask('status')).not.toContain(' · until ');
  });
});

describe('in a channel that nothing leads to', () => {
  test('operators see everything, for themselves alone', async () => {
    const { stage } = await setAsking();
    expect(await stage.ask('status', ana, { channel: direct })).toContain('1 incident open');
    expect(await stage.ask('status', ben, { channel: direct })).toContain('1 incident open');
    expect(await stage.ask('status share', ana, { channel: direct })).toContain('Leave out “share”');
    expect(shared(stage, direct)).toEqual([]);
  });

  test.each(['status', 'job exchange', 'job nonsense', 'session 1'])(
    'others are told calmly that %j is answered elsewhere, and nothing of what there is',
    async (text) => {
      const { stage } = await setAsking();
      const answer = await stage.ask(text, eve, { channel: direct });
      expect(answer).toContain('answers operators alone here');
      expect(answer).not.toMatch(/Exchange|hq|contoso/);
    },
  );

  test('operators of another organization are none', async () => {
    const { stage } = await setAsking();
    const answer = await stage.ask('status', ana, { channel: direct, isGuest: true });
    expect(answer).toContain('answers operators alone here');
  });
});

describe('help', () => {
  test.each(['', 'help', 'stauts', 'mute'])('%j is answered with what can be asked', async (text) => {
    const { stage } = await setAsking();
    const answer = await stage.ask(text, eve, { channel: direct });
    for (const command of ['status', 'job', 'session', 'mute', 'unmute'])
      expect(answer).toContain(`/vb365 ${command}`);
  });

  test('suggests the command that may be meant', async () => {
    const { stage } = await setAsking();
    expect(await stage.ask('stauts')).toContain('Did you mean /vb365 status?');
    expect(await stage.ask('<!channel> &lt;b&gt;')).toContain('There is no command “<!channel>”.');
  });
});

describe('an answer', () => {
  test('that Slack did not take is given when the command is sent again', async () => {
    const { stage } = await setAsking();
    const asks = stage.command('status share', eve);
    stage.faults.slack = ({ method }) =>
      method === 'chat.postMessage' ? { kind: 'error', error: 'ratelimited', committed: false } : undefined;
    await expect(stage.act(asks)).rejects.toThrow();
    stage.faults.slack = () => undefined;
    await stage.act(asks);
    expect(shared(stage)).toHaveLength(1);
  });

  test('whose own answer was lost is not given again', async () => {
    const { stage } = await setAsking();
    const asks = stage.command('status share', eve);
    stage.faults.slack = ({ method }) =>
      method === 'chat.postMessage' ? { kind: 'reset', committed: true } : undefined;
    await expect(stage.act(asks)).rejects.toThrow();
    stage.faults.slack = () => undefined;
    await stage.act(asks);
    expect(shared(stage)).toHaveLength(1);
  });

  test('is given once where the same command arrives twice at once', async () => {
    const { stage } = await setAsking();
    const asks = stage.command('status share', eve);
    await Promise.all([stage.act(asks), stage.act(asks)]);
    expect(shared(stage)).toHaveLength(1);
  });
});

/** Makes a record one that nobody can read. */
async function damage({ dynamo }: Stage, pk: string): Promise<void> {
  const { client, table: TableName } = dynamo;
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: { pk: { S: pk } } }));
  await client.send(new PutItemCommand({ TableName, Item: { ...Item, pk: { S: pk }, record: { S: '{}' } } }));
}
