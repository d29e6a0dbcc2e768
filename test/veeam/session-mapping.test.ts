import { clientOf, closeAll, scriptedServer } from './scripted-server';
import { v5Session, v8Session } from './sent-sessions';

afterEach(closeAll);

async function mapped(sent: unknown, api: 'v5' | 'v6' | 'v7' | 'v8') {
  const server = await scriptedServer(() => ({ json: sent }));
  return clientOf(server.url, { server: { api } }).session('any');
}

describe('a session', () => {
  test('of v5 has absolute lower-case links and says nothing of retries', async () => {
    expect(await mapped(v5Session, 'v5')).toEqual({
      id: '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1',
      job: { id: '196e4df2-0faf-4b8e-ba17-ce8c0eb4edc5', kind: 'unknown' },
      status: 'Success',
      createdAt: '2020-12-13T22:00:00.585Z',
      endedAt: '2020-12-13T22:02:17.651Z',
      objects: 18,
      statistics: { bottleneck: 'Target' },
      continues: { kind: 'none' },
      retry: 'none',
      retryCount: 0,
    });
  });

  test('of v8 names its job, and may run', async () => {
    expect(await mapped(v8Session, 'v8')).toEqual({
      id: 'fcb1c775-edbb-4beb-830f-fb051ef9ab1b',
      job: { id: 'e1714f5b-0000-4000-8000-000000000001', kind: 'copy' },
      status: 'Running',
      createdAt: '2024-09-23T02:49:03.008Z',
      objects: 1,
      continues: { kind: 'none' },
      retry: 'none',
      retryCount: 0,
    });
  });

  test('says what it moved and how fast, where the server says it', async () => {
    const statistics = {
      processingRateBytesPS: 71012,
      processingRateItemsPS: '9',
      readRateBytesPS: 247870,
      writeRateBytesPS: null,
      transferredDataBytes: 63570500,
      bottleneck: 'NA',
    };
    expect(await mapped({ ...v8Session, statistics }, 'v8')).toMatchObject({
      statistics: { processingRate: 71012, itemRate: 9, readRate: 247870, transferred: 63570500 },
    });
    expect(await mapped({ ...v8Session, statistics: null }, 'v8')).not.toHaveProperty('statistics');
  });

  test.each([
    ['v5', { retryCount: 1 }, { continues: { kind: 'none' }, retry: 'none' }],
    ['v6', { retryCount: 0 }, { continues: { kind: 'none' }, retry: 'unsaid' }],
    ['v6', { retryCount: '2' }, { continues: { kind: 'previous' }, retry: 'unsaid', retryCount: 2 }],
    ['v7', { jobWillBeRetried: true }, { continues: { kind: 'none' }, retry: 'promised' }],
    ['v7', { mainSessionId: 'main' }, { continues: { kind: 'session', id: 'main' }, retry: 'none' }],
    ['v8', { mainSessionId: '00000000-0000-0000-0000-000000000000' }, { continues: { kind: 'none' } }],
    ['v8', { mainSessionId: v8Session.id }, { continues: { kind: 'none' } }],
  ] as const)('of %s with %j is an attempt %j', async (api, more, expected) => {
    expect(await mapped({ ...v8Session, ...more }, api)).toMatchObject(expected);
  });

  test.each([
    ['/v6/Jobs/196e4df2', { id: '196e4df2', kind: 'unknown' }],
    ['/v6/CopyJobs/196e4df2/', { id: '196e4df2', kind: 'copy' }],
    ['https://h:4443/v5/copyjobs/196e4df2?extendedView=true#top', { id: '196e4df2', kind: 'copy' }],
    [undefined, { id: `unnamed job of session ${v8Session.id}`, kind: 'unknown' }],
  ])('with the job link %s is of the job %j', async (href, job) => {
    const sent = { ...v8Session, jobId: null, jobType: null, _links: { job: { href } } };
    expect(await mapped(sent, 'v6')).toMatchObject({ job });
  });

  test.each([
    null,
    undefined,
    '9999-12-31T23:59:59.9999999Z',
    '0001-01-01T00:00:00',
    '1601-01-01T00:00:00Z',
    '1900-01-01T00:00:00Z',
    '1970-01-01T00:00:00.0000000Z',
    'soon',
  ])('with the end time %s has not ended', async (endTime) => {
    expect(await mapped({ ...v8Session, endTime }, 'v7')).not.toHaveProperty('endedAt');
  });

  test('that ended before it began, as a clock that was put back has it, ended when it began', async () => {
    const endTime = '2024-09-23T02:19:00Z';
    const { creationTime } = v8Session;
    expect(await mapped({ ...v8Session, endTime }, 'v7')).toMatchObject({
      endedAt: '2024-09-23T02:49:03.008Z',
    });
    expect(await mapped({ ...v8Session, endTime: creationTime }, 'v7')).toMatchObject({
      endedAt: '2024-09-23T02:49:03.008Z',
    });
  });

  const long = `${'x'.repeat(100_000)}\u202e`;

  test.each([
    [{ id: long }, 'with an id of 100001 characters'],
    [{ id: '' }, 'without id'],
    [{ jobId: `unnamed job ${long}` }, 'of a job with an id of 100013 characters'],
    [{ jobId: long }, 'of a job with an id of 100001 characters'],
    [
      { jobId: null, _links: { job: { href: `/v7/Jobs/${long}` } } },
      'of a job with an id of 100001 characters',
    ],
    [{ id: long, creationTime: long }, 'with an id of 100001 characters'],
    [{ creationTime: long }, 'without creation time'],
  ])('that is called too much to write it down is an error, and a short one (%#)', async (more, message) => {
    const error = await mapped({ ...v8Session, ...more }, 'v7').catch((error: unknown) => error);
    expect(error).toMatchObject({ name: 'VeeamApiError', message: expect.stringContaining(message) });
    expect(String(error).length).toBeLessThan(400);
  });

  test('holds nothing that has no end', async () => {
    const sent = {
      ...v8Session,
      status: long,
      mainSessionId: long,
      statistics: { bottleneck: long },
      details: long,
    };
    const session = await mapped(sent, 'v7');
    expect(session).toMatchObject({ id: v8Session.id, continues: { kind: 'none' } });
    expect(JSON.stringify(session).length).toBeLessThan(1_000);
  });

  test('survives fields of another type than specified', async () => {
    const odd = { ...v8Session, status: 7, progress: 'many', retryCount: null, _links: 'none', jobType: [] };
    expect(await mapped(odd, 'v8')).toMatchObject({ id: v8Session.id, status: '', retryCount: 0 });
  });

  test.each([{ creationTime: null }, { creationTime: 'yesterday' }, { id: null }])(
    'with %j is named in an error, since it would get lost',
    async (more) => {
      const answer = mapped({ ...v8Session, ...more }, 'v8');
      await expect(answer).rejects.toMatchObject({
        name: 'VeeamApiError',
        message: expect.stringMatching(/without (id|creation time)/),
      });
    },
  );

  test('that the server does not have is undefined', async () => {
    const server = await scriptedServer(() => ({ status: 404, json: { message: 'not found' } }));
    expect(await clientOf(server.url).session('a/b \ud800')).toBeUndefined();
    expect(server.asked[0]?.path).toBe('/v7/JobSessions/a%2Fb%20%EF%BF%BD');
  });
});
