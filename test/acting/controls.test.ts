import { dynamoStore } from '../../functions/state/dynamo-store';
import { addBackups, addEnded, denied, missing, news } from '../polling/backups';
import { blocksOf, closeStage } from '../polling/current-stage';
import { channel, nothingExpected, type StageSetup } from '../polling/stage';
import { ana, ben, eve, group, setActing } from './acting-stage';

afterEach(closeStage);

const hour = 60;
const routes = [{ job: '*', mention: 'S0123456789' }];

/** A stage with the message of a job that has just failed. */
async function setOpen(setup: StageSetup = {}) {
  const stage = await setActing({ rules: { routes, expect: nothingExpected }, ...setup });
  const { jobId } = addBackups(stage, { retries: false });
  stage.pass(hour);
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  await stage.invoke();
  stage.pass(1);
  return { stage, jobId };
}

const textOf = (message: { readonly blocks: readonly unknown[] } | undefined) => blocksOf(message) ?? '';

describe('the message of something open', () => {
  test('has no controls while slack.interactive is off', async () => {
    const { stage } = await setOpen({ operators: 'none' });
    expect(stage.controls()).toEqual(['view_session']);
    expect(textOf(stage.parents()[0])).not.toContain('block_id":"hq');
  });

  test('has three at most beside "View session", of which one is primary', async () => {
    const { stage } = await setOpen();
    expect(stage.controls()).toEqual(['acknowledge', 'mute', 'run_again', 'view_session']);
    expect(textOf(stage.parents()[0]).match(/"primary"/g)).toHaveLength(1);
  });

  test('has no way to start its job where nobody may', async () => {
    const { stage } = await setOpen({ operators: [] });
    expect(stage.controls()).toEqual(['acknowledge', 'mute', 'view_session']);
    expect(textOf(stage.parents()[0])).not.toContain('job 7');
  });

  test('has none when it is over', async () => {
    const { stage, jobId } = await setOpen();
    stage.pass(hour);
    addEnded(stage, jobId, 'Success');
    await stage.invoke();
    expect(stage.controls()).toEqual([]);
  });
});

describe('to acknowledge', () => {
  test('is shown in the message and once in the thread, and takes the button away', async () => {
    const { stage } = await setOpen();
    const press = stage.press('acknowledge', eve);
    await stage.act(press);
    await stage.act(press);
    const [parent] = stage.parents();
    expect(textOf(parent)).toContain('Acknowledged by ');
    expect(textOf(parent)).toContain(eve);
    expect(stage.controls()).toEqual(['mute', 'run_again', 'view_session']);
    const lines = stage.replies(parent).filter(({ text }) => text.includes('Acknowledged'));
    expect(lines).toHaveLength(1);
    expect(textOf(lines[0])).toContain(eve);
    expect(stage.timeline()).toHaveLength(1);
  });

  test('stops mentions and reminders of the channel, and reminds whoever did it in the thread', async () => {
    const { stage, jobId } = await setOpen({ alerts: { remindAfter: { error: 12 * 3_600_000 } } });
    await stage.act(stage.press('acknowledge', eve));
    for (let hours = 0; hours < 23; hours++) {
      stage.pass(hour);
      await stage.invoke();
    }
    expect(stage.timeline()).toHaveLength(1);
    stage.pass(2 * hour);
    await stage.invoke();
    expect(stage.timeline()).toHaveLength(1);
    const reminder = stage.replies(stage.parents()[0]).at(-1);
    expect(textOf(reminder)).toContain('You acknowledged this');
    expect(textOf(reminder)).toContain(eve);
    stage.pass(hour);
    addEnded(stage, jobId, 'Failed', [denied('finance'), news(1)]);
    await stage.invoke();
    const worse = stage.timeline().at(-1);
    expect(stage.timeline()).toHaveLength(2);
    expect(textOf(worse)).toContain(eve);
    expect(textOf(worse)).not.toContain('S0123456789');
  });

  test('calls whoever did it in place of all in the channel', async () => {
    const { stage, jobId } = await setOpen({ rules: { routes: [{ job: '*', mention: '@channel' }] } });
    const broadcast = '"type":"broadcast","range":"channel"';
    expect(textOf(stage.parents()[0])).toContain(broadcast);
    await stage.act(stage.press('acknowledge', eve));
    stage.pass(hour);
    addEnded(stage, jobId, 'Failed', [denied('finance'), news(1)]);
    await stage.invoke();
    const worse = stage.timeline().at(-1);
    expect(textOf(worse)).toContain(eve);
    expect(textOf(worse)).not.toContain(broadcast);
  });

  test('is to be done anew where the job recovered and fails again in the same message', async () => {
    const { stage, jobId } = await setOpen();
    for (const status of ['Success', 'Failed']) {
      await stage.act(stage.press('acknowledge', eve));
      stage.pass(hour);
      addEnded(stage, jobId, status, status === 'Failed' ? [denied('finance')] : []);
      await stage.invoke();
    }
    expect(stage.parents()).toHaveLength(1);
    expect(textOf(stage.parents()[0])).not.toContain('Acknowledged');
    await stage.act(stage.press('acknowledge', ben));
    const lines = stage.replies(stage.parents()[0]).filter(({ text }) => text.includes('Acknowledged'));
    expect(lines).toHaveLength(2);
    expect(new Set(lines.map(({ metadata }) => metadata?.event_payload.key)).size).toBe(2);
  });

  test('by two people is done by the first, and the other is told', async () => {
    const { stage } = await setOpen();
    const [first, second] = [stage.press('acknowledge', eve), stage.press('acknowledge', ben)];
    await stage.act(first);
    await stage.act(second);
    expect(textOf(stage.parents()[0])).not.toContain(ben);
    expect(stage.toldAlone(ben)).toEqual([expect.stringContaining('Somebody acknowledged this')]);
    expect(stage.toldAlone(eve)).toEqual([]);
  });

  test('what is over, or stands in another channel, changes nothing and is told', async () => {
    const { stage, jobId } = await setOpen();
    const press = stage.press('acknowledge', eve);
    await stage.act({ ...press, channel: 'C0999999999', id: 'elsewhere' }).catch(() => undefined);
    expect(stage.controls()).toContain('acknowledge');
    stage.pass(hour);
    addEnded(stage, jobId, 'Success');
    await stage.invoke();
    await stage.act(press);
    expect(stage.toldAlone(eve)).toEqual([expect.stringContaining('is over, or goes on in another message')]);
    expect(textOf(stage.parents()[0])).not.toContain('Acknowledged');
  });
});

describe('to mute the problem', () => {
  const mute = { value: 'problem 7' };

  test('is shown with its end, and stops reminders until then', async () => {
    const { stage } = await setOpen({ alerts: { remindAfter: { error: 12 * 3_600_000 } } });
    await stage.act(stage.press('mute', eve, mute));
    expect(textOf(stage.parents()[0])).toContain('Muted until ');
    expect(stage.controls()).toEqual(['acknowledge', 'unmute', 'run_again', 'view_session']);
    for (let days = 0; days < 13; days++) {
      stage.pass(12 * hour);
      await stage.invoke();
    }
    expect(stage.timeline()).toHaveLength(1);
    stage.pass(13 * hour);
    await stage.invoke();
    expect(textOf(stage.parents()[0])).not.toContain('Muted until ');
    expect(stage.timeline()).toHaveLength(2);
  });

  test('lets the same problem come back after a recovery in the same message, and calls nobody', async () => {
    const { stage, jobId } = await setOpen();
    await stage.act(stage.press('mute', eve, mute));
    for (const status of ['Success', 'Failed', 'Success', 'Failed']) {
      stage.pass(24 * hour);
      addEnded(stage, jobId, status, status === 'Failed' ? [denied('finance')] : []);
      await stage.invoke();
    }
    expect(stage.parents()).toHaveLength(1);
    expect(stage.timeline()).toHaveLength(1);
    expect(textOf(stage.parents()[0])).toContain('Muted until ');
  });

  test('holds also the problems for which its message has no room', async () => {
    const { stage, jobId } = await setOpen();
    const many = Array.from({ length: 70 }, (_, number) => news(number));
    const night = async (status: string) => {
      stage.pass(24 * hour);
      addEnded(stage, jobId, status, status === 'Failed' ? many : []);
      await stage.invoke();
    };
    await night('Failed');
    await stage.act(stage.press('mute', eve, mute));
    const before = stage.timeline().length;
    await night('Success');
    await night('Failed');
    expect(stage.parents()).toHaveLength(1);
    expect(stage.timeline()).toHaveLength(before);
    expect(textOf(stage.parents()[0])).toContain('Muted until ');
  });

  test('is broken through by what is worse', async () => {
    const { stage, jobId } = await setOpen();
    await stage.act(stage.press('mute', eve, mute));
    stage.pass(hour);
    addEnded(stage, jobId, 'Failed', [denied('finance'), news(1)]);
    await stage.invoke();
    expect(stage.timeline()).toHaveLength(2);
    expect(textOf(stage.timeline().at(-1))).toContain('S0123456789');
  });

  test('is ended by its button', async () => {
    const { stage } = await setOpen();
    await stage.act(stage.press('mute', eve, mute));
    await stage.act(stage.press('unmute', ben));
    expect(textOf(stage.parents()[0])).not.toContain('Muted until ');
    expect(stage.controls()).toContain('mute');
    expect(stage.timeline()).toHaveLength(1);
    expect(stage.replies(stage.parents()[0]).map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringContaining('Muted until'), expect.stringContaining('is over')]),
    );
  });
});

describe('to mute the job', () => {
  const mute = { value: 'job 30' };

  test('is for operators alone, by name or as one of a group', async () => {
    const { stage } = await setOpen();
    await stage.act(stage.press('mute', eve, mute));
    expect(stage.toldAlone(eve)).toEqual([expect.stringContaining('Only operators may mute whole jobs')]);
    expect(stage.controls()).toContain('mute');
    await stage.act(stage.press('mute', ben, mute));
    expect(stage.controls()).toContain('unmute');
  });

  test('is ended by operators alone, too', async () => {
    const { stage } = await setOpen();
    await stage.act(stage.press('mute', ana, mute));
    await stage.act(stage.press('unmute', eve));
    expect(stage.toldAlone(eve)).toEqual([expect.stringContaining('Only operators may unmute whole jobs')]);
    expect(stage.controls()).toContain('unmute');
    await stage.act(stage.press('unmute', ben));
    expect(stage.controls()).toContain('mute');
  });

  test('keeps what gets worse from calling anybody', async () => {
    const { stage, jobId } = await setOpen();
    await stage.act(stage.press('mute', ana, mute));
    stage.pass(hour);
    addEnded(stage, jobId, 'Failed', [denied('finance'), news(1)]);
    await stage.invoke();
    expect(stage.timeline()).toHaveLength(1);
    expect(textOf(stage.parents()[0])).toContain('nobody is called about this job');
    expect(stage.replies(stage.parents()[0]).length).toBeGreaterThan(1);
  });

  test('does so also where its problem is muted for longer', async () => {
    const { stage, jobId } = await setOpen();
    const [job, problem] = [
      stage.press('mute', ana, { value: 'job 7' }),
      stage.press('mute', eve, { value: 'problem 30' }),
    ];
    await stage.act(job);
    await stage.act(problem);
    stage.pass(hour);
    addEnded(stage, jobId, 'Warning', [denied('finance')]);
    await stage.invoke();
    stage.pass(hour);
    addEnded(stage, jobId, 'Failed', [denied('finance')]);
    await stage.invoke();
    expect(stage.timeline()).toHaveLength(1);
  });

  test('keeps from calling anybody also what was still to be said by then', async () => {
    const { stage, jobId } = await setOpen();
    const press = stage.press('mute', ana, mute);
    stage.slack.workspace.archiveChannel(channel);
    stage.pass(hour);
    addEnded(stage, jobId, 'Failed', [denied('finance'), news(1)]);
    await stage.invoke();
    await stage.act(press);
    stage.slack.workspace.unarchiveChannel(channel);
    stage.pass(hour);
    await stage.invoke();
    expect(textOf(stage.replies(stage.parents()[0])[1])).toContain('new');
    expect(stage.timeline()).toHaveLength(1);
  });

  test('an unknown choice changes nothing', async () => {
    const { stage } = await setOpen();
    for (const value of ['', 'job', 'job 31', 'problem 0', 'all 7', 'job 7 x'])
      await stage.act(stage.press('mute', ana, { value }));
    expect(textOf(stage.parents()[0])).not.toContain('Muted');
  });
});

describe('to run the job again', () => {
  test.each(['v5', 'v6', 'v7', 'v8'] as const)(
    'starts it once, and the message shows the run, on %s',
    async (api) => {
      const { stage, jobId } = await setOpen({ api });
      const press = stage.press('run_again', ana);
      await stage.act(press);
      await stage.act(press);
      const running = stage.world.sessions().filter(({ status }) => status === 'Running');
      expect(running.map(({ jobId }) => jobId)).toEqual([jobId]);
      expect(stage.controls()).toEqual(['acknowledge', 'mute', 'view_session']);
      expect(textOf(stage.parents()[0])).toContain('is running');
      expect(textOf(stage.parents()[0])).toContain(running[0]?.id);
      const lines = stage.replies(stage.parents()[0]).filter(({ text }) => text.includes('started again'));
      expect(lines).toHaveLength(1);
      expect(textOf(lines[0])).toContain(ana);
    },
  );

  test('by nobody but operators', async () => {
    const { stage } = await setOpen();
    const press = stage.press('run_again', eve);
    await stage.act(press);
    await stage.act({ ...press, id: 'again', user: ana, isGuest: true });
    expect(stage.world.sessions().filter(({ status }) => status === 'Running')).toEqual([]);
    expect(stage.toldAlone(eve)).toEqual([expect.stringContaining('Only operators may run jobs')]);
  });

  test('asked for twice at the same moment asks the server once', async () => {
    const { stage } = await setOpen();
    const press = stage.press('run_again', ana);
    await Promise.all([stage.act(press), stage.act(press), stage.act(press)]);
    expect(stage.veeam.requests.filter(({ url }) => url.endsWith('/start'))).toHaveLength(1);
    const lines = stage.replies(stage.parents()[0]).filter(({ text }) => text.includes('started'));
    expect(lines.map(({ text }) => text)).toEqual([expect.stringContaining('was started again')]);
    expect(stage.toldAlone(ana)).toEqual([]);
  });

  test('while a run is waited for starts no other one', async () => {
    const { stage } = await setOpen();
    const [first, second] = [stage.press('run_again', ana), stage.press('run_again', ben)];
    await stage.act(first);
    await stage.act(second);
    expect(stage.world.sessions().filter(({ status }) => status === 'Running')).toHaveLength(1);
    expect(stage.toldAlone(ben)).toEqual([expect.stringContaining('A new run was asked for')]);
  });

  test('goes on in the incident, and ends it where the run is good', async () => {
    const { stage } = await setOpen();
    await stage.act(stage.press('run_again', ana));
    const [run] = stage.world.sessions().filter(({ status }) => status === 'Running');
    stage.pass(5);
    await stage.invoke();
    expect(textOf(stage.parents()[0])).toContain('is running');
    stage.pass(5);
    stage.world.changeSession(run?.id ?? '', { status: 'Success', endedAt: stage.clock() });
    await stage.invoke();
    expect(stage.parents()).toHaveLength(1);
    expect(stage.controls()).toEqual([]);
  });

  test('goes on in the incident where the run fails, too, and the job can be started again', async () => {
    const { stage } = await setOpen();
    await stage.act(stage.press('run_again', ana));
    const [run] = stage.world.sessions().filter(({ status }) => status === 'Running');
    stage.pass(10);
    stage.world.changeSession(run?.id ?? '', { status: 'Failed', endedAt: stage.clock() });
    await stage.invoke();
    expect(stage.parents()).toHaveLength(1);
    expect(textOf(stage.parents()[0])).not.toContain('is running');
    expect(stage.controls()).toContain('run_again');
  });

  test('says why not where the server refuses', async () => {
    const { stage, jobId } = await setOpen();
    stage.world.addSession({ jobId, createdAt: stage.clock(), status: 'Running', objects: 0 });
    await stage.act(stage.press('run_again', ana));
    const line = stage.replies(stage.parents()[0]).find(({ text }) => text.includes('was not started'));
    expect(line?.text).toMatch(/running/i);
    expect(stage.controls()).toContain('run_again');
  });

  test('never asks twice where the answer is lost, and says so', async () => {
    const { stage } = await setOpen();
    stage.faults.veeam = ({ url }) => (url.endsWith('/start') ? { kind: 'reset', when: 'after' } : undefined);
    const press = stage.press('run_again', ana);
    await stage.act(press);
    await stage.act(press);
    expect(stage.world.sessions().filter(({ status }) => status === 'Running')).toHaveLength(1);
    expect(stage.replies(stage.parents()[0]).map(({ text }) => text)).toContainEqual(
      expect.stringContaining('did not say whether'),
    );
    stage.pass(5);
    await stage.invoke();
    expect(textOf(stage.parents()[0])).toContain('is running');
  });

  test('is waited for an hour, and then said not to have begun', async () => {
    const { stage } = await setOpen();
    stage.faults.veeam = ({ url }) =>
      url.endsWith('/start') ? { kind: 'reset', when: 'before' } : undefined;
    await stage.act(stage.press('run_again', ana));
    for (let minutes = 0; minutes <= 65; minutes += 5) {
      stage.pass(5);
      await stage.invoke();
    }
    expect(stage.replies(stage.parents()[0]).map(({ text }) => text)).toContainEqual(
      expect.stringContaining('No new run began within an hour'),
    );
    expect(stage.controls()).toContain('run_again');
  });

  test('takes a server that another function reads', async () => {
    const { stage } = await setOpen();
    const press = stage.press('run_again', ana);
    stage.coldStart({ servers: [], watched: [{ name: 'hq' }] });
    expect(await stage.act(press)).toEqual({ kind: 'elsewhere', server: 'hq' });
    expect(stage.world.sessions().filter(({ status }) => status === 'Running')).toEqual([]);
  });
});

test.each(['acknowledge', 'mute', 'unmute'])(
  'to %s takes the function that reads the server, whose page the message leads to',
  async (control) => {
    const { stage } = await setOpen();
    const before = textOf(stage.parents()[0]);
    const press = stage.press('acknowledge', eve, { control, value: 'problem 1' });
    stage.coldStart({ servers: [], watched: [{ name: 'hq' }] });
    expect(await stage.act(press)).toEqual({ kind: 'elsewhere', server: 'hq' });
    expect(textOf(stage.parents()[0])).toBe(before);
    expect(stage.toldAlone(eve)).toEqual([]);
    stage.coldStart({ watched: [{ name: 'hq' }] });
    expect(await stage.act(press)).toEqual({ kind: 'done' });
  },
);

test('controls that nobody made do nothing', async () => {
  const { stage } = await setOpen();
  const abouts = ['', 'hq', 'other job 0123456789ab 0', 'hq %E0%A4%A 0123456789ab 0', 'hq x 0123456789ab 0'];
  for (const about of abouts) await stage.act(stage.press('acknowledge', eve, { about, channel }));
  expect(stage.controls()).toContain('acknowledge');
  expect(stage.toldAlone(eve)).toHaveLength(abouts.length);
});

test('a server that was renamed answers for messages of its old name', async () => {
  const { stage } = await setOpen();
  const press = stage.press('acknowledge', eve);
  const [server] = stage.config.servers;
  if (server === undefined) throw new Error('There is no server.');
  const renamed = { ...server, name: 'main', formerly: 'hq' };
  stage.coldStart({ servers: [renamed], watched: [renamed] });
  await stage.invoke({ server: 'main' });
  await stage.act(press);
  expect(textOf(stage.parents()[0])).toContain('Acknowledged by ');
});

test('a server that is taken out while a job is muted and started again is forgotten all the same', async () => {
  const { stage } = await setOpen();
  await stage.act(stage.press('run_again', ana));
  await stage.act(stage.press('mute', ana, { value: 'job 30' }));
  const [hq] = stage.config.servers;
  if (hq === undefined) throw new Error('There is no server.');
  const branch = { ...hq, name: 'branch', lookback: 60_000 };
  stage.coldStart({ servers: [branch], watched: [branch] });
  for (let polls = 0; polls < 2; polls++) {
    stage.pass(5);
    await stage.invoke({ server: 'branch' });
  }
  expect(textOf(stage.parents()[0])).toContain('No longer watched');
  const { client, table } = stage.dynamo;
  const { servers } = await dynamoStore({ client, table, clock: stage.clock }).fleet().read();
  expect(servers).toEqual(['branch']);
});

test('a group that cannot be read keeps nobody out who is in another one, and others are told', async () => {
  const { stage } = await setOpen({ operators: [ana, 'S0000000NOT', group] });
  await stage.act(stage.press('run_again', eve));
  expect(stage.world.sessions().filter(({ status }) => status === 'Running')).toEqual([]);
  expect(stage.toldAlone(eve)).toEqual([expect.stringContaining('S0000000NOT')]);
  await stage.act(stage.press('run_again', ben));
  expect(stage.world.sessions().filter(({ status }) => status === 'Running')).toHaveLength(1);
  expect(stage.toldAlone(ben)).toEqual([]);
});

test('why nothing was done is told once, however often a press is sent', async () => {
  const { stage } = await setOpen();
  const press = stage.press('run_again', eve);
  await Promise.all([stage.act(press), stage.act(press)]);
  await stage.act(press);
  expect(stage.toldAlone(eve)).toHaveLength(1);
});

test('what a job owes and something is pressed of is said in order', async () => {
  const { stage, jobId } = await setOpen();
  stage.pass(hour);
  addEnded(stage, jobId, 'Failed', [denied('finance'), missing('Sales')]);
  await stage.invoke();
  await stage.act(stage.press('acknowledge', eve));
  const [parent] = stage.parents();
  expect(textOf(parent)).toContain('Acknowledged by ');
  expect(stage.replies(parent).at(-1)?.text).toContain('Acknowledged');
});
