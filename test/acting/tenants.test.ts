import type { Config } from '../../functions/config/config';
import { addEnded, denied } from '../polling/backups';
import { closeStage } from '../polling/current-stage';
import { channel, nothingExpected, type StageSetup } from '../polling/stage';
import { type ActingStage, ana, eve, setActing } from './acting-stage';

afterEach(closeStage);

const hour = 60;
const zen = 'C0000000ZEN';
const acme = 'C000000ACME';
const places = [
  { id: channel, name: 'backup-alerts' },
  { id: zen, name: 'zen' },
  { id: acme, name: 'acme' },
];
const routes: Config['routes'] = [
  { organization: 'zen*', channel: zen },
  { organization: 'acme*', channel: acme },
];

/** The ids of what a tenant has. */
interface Tenant {
  readonly jobId: string;
  readonly session: string;
}

/** A tenant with two jobs, one of which failed. */
function addTenant(stage: ActingStage, name: string, secret: string): Tenant {
  const { world } = stage;
  const organizationId = world.addOrganization({ name }).id;
  const retries = { enabled: false, attempts: 0, waitMinutes: 10 };
  const job = world.addJob({ name: 'Exchange nightly', organizationId, retries });
  const further = world.addJob({ name: secret, organizationId, retries });
  const { id: session } = addEnded(stage, job.id, 'Failed', [denied('finance')]);
  addEnded(stage, further.id, 'Success');
  return { jobId: job.id, session };
}

/** A server of two tenants, or of one of them, each of which has a channel. */
async function setTenants({ isAlone = false, ...setup }: StageSetup & { readonly isAlone?: boolean } = {}) {
  const stage = await setActing({
    rules: { routes, expect: nothingExpected },
    ...setup,
    slack: { channels: places },
  });
  const mine = addTenant(stage, 'zen.example', 'Zen garden');
  const theirs = isAlone ? undefined : addTenant(stage, 'acme.example', 'Acme rocket plans');
  await stage.invoke();
  stage.pass(hour);
  await stage.invoke();
  if (theirs !== undefined) {
    await stage.ask('mute Acme rocket plans 7d secret reason', ana, { channel: acme });
    await stage.ask('mute Exchange nightly 7d secret reason', ana, { channel: acme });
  } else {
    // Time passes, and their own operator is told something, just so.
    await stage.ask('mute nothing', ana, { channel: acme });
    await stage.ask('mute nothing', ana, { channel: acme });
  }
  // What one does is not to be seen by when the server was heard of last.
  stage.pass(10);
  if (theirs !== undefined) addEnded(stage, theirs.jobId, 'Failed', [denied('sales')]);
  await stage.invoke();
  return { stage, mine, theirs };
}

const asked = [
  'status',
  'job exchange nightly',
  'job acme',
  'job Acme rocket plans',
  'job acme.example/Exchange nightly',
  'job hq/acme.example/Exchange nightly',
  'job rocket',
  'job zzz',
  'session 12345678-0000-4000-8000-000000000000',
  'mute Acme rocket plans 7d',
  'unmute Acme rocket plans',
  'mute rocket',
];

/** What differs from one stage to another by chance alone. */
const ours = (text: string) => text.replaceAll(/:\d+(?=\/archives)|(?<=\/p)\d{16}/g, '…');

test('whatever a tenant asks, the answer is the same as if the other one were not there', async () => {
  const answers: string[][] = [];
  for (const isAlone of [true, false]) {
    const { stage } = await setTenants({ isAlone });
    const told: string[] = [];
    for (const text of asked) told.push(ours(await stage.ask(text, ana, { channel: zen })));
    answers.push(told);
    await stage.close();
  }
  const [alone, beside] = answers;
  expect(beside).toEqual(alone);
  expect(beside?.[0]).toContain('1 incident open, 2 jobs on 1 server');
  expect(beside?.join('\n')).not.toContain('secret');
});

test('each tenant sees its own, in its own channel', async () => {
  const { stage, mine } = await setTenants();
  const status = await stage.ask('status', eve, { channel: acme });
  expect(status).toContain('Acme rocket plans · hq · until ');
  expect(status).not.toContain('Zen');
  expect(await stage.ask('job exchange', eve, { channel: zen })).toContain('zen.example');
  expect(await stage.ask(`session ${mine.session}`, eve, { channel: zen })).toContain('Backup failed');
});

test('a session of another tenant is not there, and it takes no more requests to say so', async () => {
  const { stage, theirs } = await setTenants();
  const none = '12345678-0000-4000-8000-000000000000';
  const ask = async (id: string) => {
    stage.requests();
    const answer = await stage.ask(`session ${id}`, eve, { channel: zen });
    const { veeam, slack } = stage.requests();
    return { answer: answer.replaceAll(id, 'ID'), veeam, slack };
  };
  await ask(none);
  const [unknown, foreign] = [await ask(none), await ask(theirs?.session ?? '')];
  expect(foreign).toEqual(unknown);
  expect(foreign.answer).toContain('No session ID can be found here.');
});

test('a session of another tenant is not there either where another function reads its server', async () => {
  const { stage, mine, theirs } = await setTenants();
  const [hq] = stage.config.servers;
  if (hq === undefined) throw new Error('There is a server.');
  stage.coldStart({ servers: [{ ...hq, name: 'far' }], watched: [{ name: 'hq' }, { name: 'far' }] });
  const go = (id: string) => stage.act(stage.command(`session ${id}`, eve, { channel: zen }));
  expect(await go(mine.session)).toEqual({ kind: 'elsewhere', server: 'hq' });
  expect(await go(theirs?.session ?? '')).toEqual({ kind: 'done' });
});

test('the channel of all others sees neither, says that there is more elsewhere, and names the server', async () => {
  const { stage } = await setTenants();
  const answer = await stage.ask('status');
  expect(answer).toContain('No incident open, 0 jobs on 1 server');
  expect(answer).toContain('What routes send to other channels is answered there.');
  expect(answer).toContain('hq');
  expect(answer).not.toMatch(/Exchange|Zen|rocket|example|secret/);
  const job = await stage.ask('job exchange');
  expect(job).toContain('No job here is called “exchange”.');
  expect(job).toContain('What routes send to other channels is answered there.');
});

test('operators see all of them where nothing leads to', async () => {
  const { stage } = await setTenants({ operators: [ana] });
  stage.slack.workspace.addChannel({ id: 'D1', name: 'direct' });
  const answer = await stage.ask('status', ana, { channel: 'D1' });
  expect(answer).toContain('2 incidents open, 4 jobs on 1 server');
});

test('a tenant hears that a server cannot be asked, and nothing of where it is or what else it has', async () => {
  const { stage, mine } = await setTenants();
  stage.faults.veeam = () => ({ kind: 'reset', when: 'before' });
  for (let polls = 0; polls < 3; polls++) await stage.invoke();
  const status = await stage.ask('status', eve, { channel: zen });
  expect(status).toContain('hq · could not be asked since ');
  expect(status).toContain('1 incident open');
  const session = await stage.ask(`session ${mine.session}`, eve, { channel: zen });
  expect(session).toContain('The server hq cannot be asked at the moment.');
  expect(session).not.toContain('127.0.0.1');
  expect(await stage.ask('status')).toContain('Server unreachable');
});

test('a job whose organization is not known yet is in no channel of a tenant', async () => {
  const { stage } = await setTenants();
  const { jobId } = addTenant(stage, 'acme.example', 'Acme new');
  stage.faults.veeam = ({ url }) =>
    url.includes(jobId) || url.includes('rganization') ? { kind: 'reset', when: 'before' } : undefined;
  stage.pass(hour);
  await stage.invoke();
  const status = await stage.ask('status', eve, { channel: zen });
  expect(status).toContain('2 jobs on 1 server');
  expect(await stage.ask('status')).not.toContain('Acme new');
});
