import { ignoreNothing } from '../../functions/alerts/ignore-rules';
import { readRun } from '../../functions/judging/read-run';
import { diskSpool } from '../../functions/spool/disk-spool';
import { clientOf, closeAll, scriptedServer } from '../veeam/scripted-server';

afterEach(closeAll);

const pageSize = 12;

interface Line {
  readonly id: string;
  readonly title: string;
}

const fine = (id: string): Line => ({ id, title: '[Success] fine' });
const full = (id: string): Line => ({ id, title: '[Error] Repository is full' });

/** A server with a log that changes once, while its second page is asked for. */
function restlessLog(lines: readonly Line[], change: (lines: readonly Line[]) => readonly Line[]) {
  let log = lines;
  return scriptedServer(({ query }) => {
    const offset = Number(query.get('offset'));
    if (offset > 0 && log === lines) log = change(lines);
    return { json: { offset, limit: pageSize, results: log.slice(offset, offset + pageSize) } };
  });
}

const many = Array.from({ length: 34 }, (_, index) => fine(`${index}`));

function read(url: string) {
  const run = { key: 'hq.1', attempts: [{ id: '1', hasEnded: true }], ignoring: ignoreNothing };
  return readRun(run, { veeam: clientOf(url), spool: diskSpool() });
}

test('a log that rests is read once, page by page, each with the last item of the one before', async () => {
  const server = await restlessLog(many, (lines) => lines);
  expect((await read(server.url)).tally.counts).toEqual({ error: 0, warning: 0 });
  expect(server.asked.map(({ query }) => query.get('offset'))).toEqual(['0', '11', '22', '33']);
});

test.each<[string, readonly Line[], (lines: readonly Line[]) => readonly Line[], number]>([
  ['gets lines in front', many, (lines) => [full('late'), full('later'), ...lines], 2],
  [
    'moves a line of its first page to its end, so that the first of the next one slips by',
    [...many.slice(0, pageSize), full('slips'), ...many.slice(pageSize)],
    ([first, ...others]) => [...others, ...(first === undefined ? [] : [first])],
    1,
  ],
])(
  'a log whose session has ended and that %s is read again, and loses nothing',
  async (_, lines, change, errors) => {
    const server = await restlessLog(lines, change);
    expect((await read(server.url)).tally.counts).toEqual({ error: errors, warning: 0 });
  },
);
