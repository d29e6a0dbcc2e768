import { addBackups, addEnded, addLines, denied, started } from './backups';
import { blocksOf, closeStage, set } from './current-stage';
import { channel } from './stage';

afterEach(closeStage);

describe('by hand', () => {
  test('a session is reported, and not again without `force`', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    const { id } = addEnded(stage, jobId, 'Failed', [denied('finance')]);
    const first = await stage.invoke({ session: id });
    expect(first).toMatchObject({ sessionsReported: 1, problems: 1, messagesPosted: 2 });
    expect(first.messages).toMatchObject([
      { sessionId: id, channel, permalink: expect.stringContaining(channel) },
    ]);
    const again = await stage.invoke({ session: id });
    expect(again).toMatchObject({ messagesPosted: 0, messages: first.messages });
    expect(await stage.invoke({ session: id, force: true })).toMatchObject({ messagesPosted: 2 });
    expect(stage.parents()).toHaveLength(2);
  });

  test('one that a poll reported is not posted again: its message is returned', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    const { id } = addEnded(stage, jobId, 'Failed', [denied('finance')]);
    const polled = await stage.invoke();
    expect(await stage.invoke({ session: id })).toMatchObject({
      messagesPosted: 0,
      messages: polled.messages,
    });
  });

  test('one that changed nothing, so that its thread has nothing of it, is posted when somebody asks for it', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    addEnded(stage, jobId, 'Failed', [started]);
    await stage.invoke();
    stage.pass(60);
    const { id } = addEnded(stage, jobId, 'Failed', [started]);
    expect(await stage.invoke()).toMatchObject({ messagesPosted: 0, messagesUpdated: 1 });
    expect(await stage.invoke({ session: id })).toMatchObject({ messagesPosted: 1 });
    expect(blocksOf(stage.parents()[1])).toContain(id.slice(0, 8));
    expect(await stage.invoke({ session: id })).toMatchObject({ messagesPosted: 0 });
  });

  test('a running session is posted as running, and judged again by the poll at its end', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    const { id } = stage.world.addSession({ jobId, createdAt: stage.clock() });
    addLines(stage.world, id, stage.clock(), [denied('finance')]);
    await stage.invoke({ session: id });
    expect(blocksOf(stage.parents()[0])).toContain('Backup still running');
    stage.world.changeSession(id, { status: 'Failed', endedAt: stage.clock() });
    await stage.invoke();
    expect(blocksOf(stage.parents()[1])).toContain('Backup failed');
  });

  test('a dry run posts and stores nothing, and returns the calls', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    addEnded(stage, jobId, 'Failed', [denied('finance')]);
    const dry = await stage.invoke({ server: 'hq', dryRun: true });
    expect(stage.parents()).toHaveLength(0);
    expect(dry.payloads.map(({ method }) => method)).toEqual(['chat.postMessage', 'chat.postMessage']);
    const real = await stage.invoke();
    expect(real).toMatchObject({ messagesPosted: 2, payloads: [] });
    const [parent] = stage.parents();
    const [call] = dry.payloads;
    expect(call?.arguments).toMatchObject({
      channel,
      metadata: parent?.metadata ?? 'none',
      text: parent?.text,
    });
  });

  test('a session that the server does not have is named as not found', async () => {
    const stage = await set();
    const result = await stage.invoke({ session: '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1' });
    expect(result.error).toMatchObject({ errorType: 'SessionNotFoundError' });
  });

  test.each([[{ session: 7 }], [{ sesion: 'x' }], [{ force: true }], [{ server: 'elsewhere' }], ['hq']])(
    'the event %j is refused',
    async (event) => {
      const stage = await set();
      await expect(stage.invoke(event as object)).rejects.toMatchObject({ name: 'InvalidEventError' });
    },
  );

  test.each([
    '',
    '.',
    '..',
    '../Jobs',
    'a/b',
    'a%2Fb',
    'a?limit=1',
    'a b',
    '{6a3fa2fb}',
    'ä',
    'a\n',
    'x'.repeat(101),
  ])('no server is asked for the session %j, which none could have', async (session) => {
    const stage = await set();
    for (const event of [{ session }, { session, force: true }, { session, preview: true }]) {
      await expect(stage.invoke(event)).rejects.toMatchObject({
        name: 'InvalidEventError',
        message: expect.stringMatching(
          /^The event is not understood: session: The id of a session looks like 6a3fa2fb-/,
        ),
      });
    }
    expect(stage.requests().veeam).toBe(0);
  });
});
