import { ignoreNothing } from '../../functions/alerts/ignore-rules';
import { readRun } from '../../functions/judging/read-run';
import { diskSpool } from '../../functions/spool/disk-spool';
import { clientOf, closeAll, scriptedServer } from '../veeam/scripted-server';

afterEach(closeAll);

const pageSize = 4;

/** A server whose log, newest first, gets lines in front while its first reading is under way. */
async function restlessLog(lines: number, late: number) {
  const log = Array.from({ length: lines }, (_, index) => ({
    id: `${lines - index}`,
    title: '[Success] fine',
  }));
  const server = await scriptedServer(({ query }) => {
    const offset = Number(query.get('offset'));
    if (offset === pageSize && log.length === lines) {
      for (let count = 0; count < late; count++)
        log.unshift({ id: `late ${count}`, title: '[Error] Closed late' });
    }
    const results = log.slice(offset, offset + pageSize);
    return { json: { offset, limit: pageSize, results } };
  });
  return server;
}

function read(url: string) {
  const run = { key: 'hq.1', attempts: [{ id: '1', hasEnded: true }], ignoring: ignoreNothing };
  return readRun(run, { veeam: clientOf(url), spool: diskSpool() });
}

test('a log that rests is read once, page by page', async () => {
  const server = await restlessLog(10, 0);
  expect((await read(server.url)).tally.counts).toEqual({ error: 0, warning: 0 });
  expect(server.asked.map(({ query }) => query.get('offset'))).toEqual(['0', '4', '8']);
});

test('a log that changes although its session has ended is read again, and loses nothing', async () => {
  const server = await restlessLog(10, 2);
  expect((await read(server.url)).tally.counts).toEqual({ error: 2, warning: 0 });
});
