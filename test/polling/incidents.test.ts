import type { KnownBlock } from '@slack/types';
import type { Message } from '../../local/slack/workspace/message';
import { addBackups, addEnded, denied, missing, started } from './backups';
import { closeStage, set, setFailing } from './current-stage';
import { channel, nothingExpected, type Stage } from './stage';

afterEach(closeStage);

const day = 24 * 60;
const remindAfter = { error: 24 * 3_600_000 };

const shown = (message: Message | undefined) => JSON.stringify(message?.blocks as KnownBlock[] | undefined);
const kinds = (messages: readonly Message[]) =>
  messages.map(({ metadata, broadcast }) => {
    const kind = String(metadata?.event_payload.key).split('.').slice(2).join('.');
    return `${kind}${broadcast ? '!' : ''}`;
  });

/** Lets a night pass in which "Exchange nightly" ends like this, and polls. */
async function night(
  stage: Stage,
  jobId: string,
  status: string,
  ...lines: Parameters<typeof addEnded>[3] & object
) {
  stage.pass(day);
  addEnded(stage, jobId, status, lines);
  return await stage.invoke();
}

test('a job that warns every night has one message in the channel, which stays true', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  for (let count = 0; count < 5; count++) await night(stage, jobId, 'Warning', missing('Sales'));
  expect(stage.timeline()).toHaveLength(1);
  const [parent] = stage.parents();
  expect(shown(parent)).toContain('Backup finished with warnings: Exchange nightly');
  expect(shown(parent)).toContain('the 5th run in a row with problems since ');
  expect(parent?.text).toMatch(/^1 warning\.$/m);
  // Its problems, and of every further run the file.
  expect(kinds(stage.replies(parent))).toEqual(['thread-1', '', '', '', '']);
});

test('where there is a page, a run that changes nothing edits the message and adds nothing, and what is new comes with its file', async () => {
  const stage = await set();
  stage.coldStart({ links: { page: { expiry: 7 * 86_400_000 } } });
  const { jobId } = addBackups(stage, { retries: false });
  for (let count = 0; count < 3; count++) await night(stage, jobId, 'Warning', missing('Sales'));
  const [parent] = stage.parents();
  expect(shown(parent)).toContain('the 3rd run in a row with problems since ');
  expect(kinds(stage.replies(parent))).toEqual(['']);
  await night(stage, jobId, 'Warning', missing('Sales'), denied('finance'));
  expect(kinds(stage.replies(parent))).toEqual(['', 'change!', '']);
});

test('a job that fails again some hours after it recovered goes on in its message', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  await night(stage, jobId, 'Failed', denied('finance'));
  for (const status of ['Success', 'Failed']) {
    stage.pass(2 * 60);
    addEnded(stage, jobId, status, status === 'Failed' ? [denied('finance')] : [started]);
    await stage.invoke();
  }
  const [parent, ...others] = stage.parents();
  expect(others).toEqual([]);
  expect(shown(parent)).toContain('Backup failed: Exchange nightly');
  expect(kinds(stage.replies(parent))).toEqual(['thread-1', 'over', 'change!', '']);
  expect(shown(stage.replies(parent)[2])).toContain('The job had recovered; its message goes on.');
  stage.pass(2 * 60);
  addEnded(stage, jobId, 'Failed', [denied('finance'), missing('Sales')]);
  await stage.invoke();
  expect(shown(stage.replies(parent)[4])).not.toContain('had recovered');
});

test('what is new is shown in the channel, what is fixed in the thread, and that it is over in the message', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  await night(stage, jobId, 'Warning', missing('Sales'));
  const worse = await night(stage, jobId, 'Warning', missing('Sales'), denied('finance'));
  expect(worse).toMatchObject({ messagesPosted: 1, messagesUpdated: 1, sessionsReported: 1 });
  expect(kinds(stage.timeline())).toEqual(['parent', 'change!']);
  await night(stage, jobId, 'Warning', missing('Sales'));
  expect(kinds(stage.timeline())).toHaveLength(2);
  const over = await night(stage, jobId, 'Success', started);
  expect(over).toMatchObject({ messagesPosted: 1, messagesUpdated: 1, sessionsReported: 0 });
  const [parent] = stage.parents();
  expect(shown(parent)).toContain('Backup recovered: Exchange nightly');
  expect(shown(parent)).not.toContain('"actions"');
  expect(kinds(stage.replies(parent)).at(-1)).toBe('over');
});

test('with an incident open, a poll that finds nothing new costs what it always does', async () => {
  const stage = await set({ alerts: { remindAfter } });
  const { jobId } = addBackups(stage, { retries: false });
  await night(stage, jobId, 'Failed', denied('finance'));
  stage.requests();
  stage.pass(5);
  await stage.invoke();
  expect(stage.requests()).toEqual({ veeam: 1, slack: 0, secrets: 0, dynamo: 1 });
});

test('an error that is still open is brought to mind once a day, until it is over', async () => {
  const stage = await set({ alerts: { remindAfter }, rules: { expect: nothingExpected } });
  const { jobId } = addBackups(stage, { retries: false });
  await night(stage, jobId, 'Failed', denied('finance'));
  for (let hour = 0; hour < 50; hour++) {
    stage.pass(60);
    await stage.invoke();
  }
  const reminders = stage.timeline().slice(1);
  expect(kinds(reminders)).toEqual(['reminder-1!', 'reminder-2!']);
  expect(shown(reminders[0])).toContain('Reminder: Exchange nightly still fails');
  await night(stage, jobId, 'Success', started);
  stage.pass(2 * day);
  await stage.invoke();
  // It was an error for more than a day, so that its end is worth a post.
  expect(kinds(stage.timeline())).toEqual(['parent', 'reminder-1!', 'reminder-2!', 'over!']);
});

test('a job that is removed from the server is not brought to mind for ever', async () => {
  const stage = await set({ alerts: { remindAfter } });
  const { jobId } = addBackups(stage, { retries: false });
  await night(stage, jobId, 'Failed', denied('finance'));
  stage.world.removeJob(jobId);
  for (let count = 0; count < 3; count++) {
    stage.pass(day);
    await stage.invoke();
  }
  expect(stage.timeline()).toHaveLength(2);
  expect(shown(stage.parents()[0])).toContain('Job removed: Exchange nightly');
  expect(shown(stage.parents()[1])).toContain('Organization without a job: contoso.onmicrosoft.com');
});

test('a parent that somebody deleted is replaced by one that says so', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  await night(stage, jobId, 'Warning', missing('Sales'));
  const [parent] = stage.parents();
  stage.slack.workspace.deleteMessage(channel, parent?.ts ?? '');
  await night(stage, jobId, 'Warning', missing('Sales'));
  const anew = stage.parents().find(({ deleted }) => !deleted);
  expect(shown(anew)).toContain('the 2nd run in a row with problems');
  expect(shown(anew)).toMatch(/takes the place of an earlier message|goes on from/);
  expect(kinds(stage.replies(anew))).toEqual(['']);
});

test('a parent that can no longer be edited is replaced by one that links to it', async () => {
  const stage = await set({ slack: { editWindow: 3_600_000 } });
  const { jobId } = addBackups(stage, { retries: false });
  await night(stage, jobId, 'Warning', missing('Sales'));
  await night(stage, jobId, 'Warning', missing('Sales'));
  const [old, anew] = stage.parents();
  expect(shown(anew)).toContain(`/archives/${channel}/p${old?.ts.replace('.', '')}`);
});

describe('a route', () => {
  const other = 'C0999999999';
  const channels = [
    { id: channel, name: 'backup-alerts' },
    { id: other, name: 'urgent' },
  ];

  test('mentions people when something gets worse, and not otherwise', async () => {
    const stage = await set({ rules: { routes: [{ job: 'Exchange*', mention: 'S0123456789' }] } });
    const { jobId } = addBackups(stage, { retries: false });
    await night(stage, jobId, 'Warning', missing('Sales'), denied('finance'));
    await night(stage, jobId, 'Warning', missing('Sales'));
    await night(stage, jobId, 'Failed', missing('Sales'));
    const replies = stage.replies(stage.parents()[0]).filter(({ blocks }) => blocks.length > 0);
    const mentioned = replies.map((reply) => shown(reply)?.includes('S0123456789'));
    expect(mentioned).toEqual([false, false, true]);
  });

  test('mentions them also where Slack was away when it began', async () => {
    const stage = await set({ rules: { routes: [{ job: 'Exchange*', mention: 'S0123456789' }] } });
    const { jobId } = addBackups(stage, { retries: false });
    stage.slack.workspace.archiveChannel(channel);
    await night(stage, jobId, 'Failed', denied('finance'));
    await night(stage, jobId, 'Failed', denied('finance'));
    stage.slack.workspace.unarchiveChannel(channel);
    await stage.invoke();
    const mentions = stage.slack.workspace.channels
      .get(channel)
      ?.messages()
      .filter((message) => shown(message)?.includes('S0123456789'));
    expect(mentions?.map(({ thread }) => thread)).toEqual([undefined]);
  });

  test('takes an incident to another channel when it gets that bad', async () => {
    const stage = await set({
      slack: { channels },
      rules: { routes: [{ severity: 'error', channel: other }] },
    });
    const { jobId } = addBackups(stage, { retries: false });
    await night(stage, jobId, 'Warning', missing('Sales'));
    await night(stage, jobId, 'Failed', denied('finance'));
    expect(shown(stage.parents()[0])).toContain(other);
    const [moved] = stage.slack.workspace.channels.get(other)?.timeline() ?? [];
    expect(shown(moved)).toContain('Backup failed: Exchange nightly');
    expect(shown(moved)).toContain(`/archives/${channel}/p`);
    await night(stage, jobId, 'Success', started);
    expect(shown(stage.slack.workspace.channels.get(other)?.timeline()[0])).toContain('Backup recovered');
  });
});

describe('by hand', () => {
  test('a session of an incident is not posted again: its parent is returned', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    await night(stage, jobId, 'Warning', missing('Sales'));
    await night(stage, jobId, 'Warning', missing('Sales'));
    const session = stage.world.sessions().at(-1)?.id;
    const { messages, messagesPosted } = await stage.invoke({ session });
    expect(messagesPosted).toBe(0);
    expect(messages).toMatchObject([{ sessionId: session, ts: stage.parents()[0]?.ts }]);
  });

  test('a preview shows what a poll would say next, and changes nothing', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    await night(stage, jobId, 'Warning', missing('Sales'));
    const worse = addEnded(stage, jobId, 'Failed', [denied('finance')]);
    const well = addEnded(stage, jobId, 'Success', [started]);
    const methods = async (session: string) =>
      (await stage.invoke({ session, preview: true })).payloads.map(
        ({ method, arguments: { reply_broadcast } }) => (reply_broadcast === true ? `${method}!` : method),
      );
    expect((await methods(worse.id)).slice(0, 2)).toEqual(['chat.update', 'chat.postMessage!']);
    expect(await methods(well.id)).toEqual(['chat.update', 'chat.postMessage']);
    expect(stage.timeline()).toHaveLength(1);
  });

  test('a preview of warnings that no poll reports shows nothing, or that an open incident is over', async () => {
    const stage = await set({ alerts: { minSeverity: 'error' } });
    const { jobId } = addBackups(stage, { retries: false });
    const { id } = addEnded(stage, jobId, 'Warning', [missing('Sales')]);
    const preview = async () => (await stage.invoke({ session: id, preview: true })).payloads;
    expect(await preview()).toEqual([]);
    await night(stage, jobId, 'Failed', denied('finance'));
    const [update, reply, ...others] = await preview();
    expect(others).toEqual([]);
    expect(JSON.stringify(update)).toContain('Backup recovered');
    expect(reply?.arguments).toMatchObject({ thread_ts: stage.parents()[0]?.ts });
    expect(JSON.stringify(reply)).toContain('1 warning');
  });
});

describe('an open incident', () => {
  test('of a job that was deleted is closed within a day, also where nobody is reminded', async () => {
    const { stage, jobId } = await setFailing();
    stage.world.removeJob(jobId);
    for (let hour = 0; hour < 24; hour++) {
      await stage.invoke();
      stage.pass(60);
    }
    expect(shown(stage.parents()[0])).toContain('Job removed');
  });

  test('is reminded of where that was switched on later', async () => {
    const { stage } = await setFailing();
    await stage.invoke();
    stage.pass(60);
    stage.coldStart({ alerts: { ...stage.config.alerts, remindAfter: { error: 3_600_000 } } });
    await stage.invoke();
    expect(stage.timeline().at(-1)?.text).toMatch(/^Exchange nightly still fails: /);
  });
});
