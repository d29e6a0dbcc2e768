import { addBackups, addEnded, denied, missing, started } from '../polling/backups';
import { type PageStage, setPageStage } from './page-stage';
import { follow, rows, seen } from './seen-page';

let stage: PageStage;

afterEach(() => stage.close());

describe('a run with retries', () => {
  /** A first attempt that failed, and a second one that failed less. */
  async function twoAttempts(api: 'v6' | 'v7' | 'v8') {
    stage = await setPageStage({ api });
    const { jobId } = addBackups(stage);
    const first = addEnded(stage, jobId, 'Failed', [denied('finance'), denied('hr'), missing('Ada')], {
      willBeRetried: true,
    });
    stage.pass(10);
    const second = addEnded(stage, jobId, 'Failed', [started, denied('hr')], {
      retryCount: 1,
      mainSessionId: first.id,
    });
    return { first, second };
  }

  test.each(['v6', 'v7', 'v8'] as const)('of %s links all its attempts', async (api) => {
    const { first, second } = await twoAttempts(api);
    const address = stage.link(second.id);
    const page = await stage.get(address);
    expect(seen(page)).toMatch(/Attempt 1 Failed 2026-11-21 21:57:00 UTC Attempt 2 Failed/);
    const earlier = follow(address, page, '<span>Attempt 1');
    expect(earlier).toBe(stage.link(first.id));
    const other = await stage.get(earlier);
    expect(seen(other)).toContain('A later attempt of this run has processed what failed here again.');
    expect(rows(other)).toHaveLength(3);
  });

  test('has the problems that its message has: those of the last attempt, and earlier warnings', async () => {
    const { second } = await twoAttempts('v8');
    const page = await stage.get(stage.link(second.id));
    expect(seen(page)).toContain('1 error and 1 warning');
    expect(rows(page)).toEqual([
      expect.stringContaining('From attempt 1; it still stands.'),
      expect.stringContaining('hr@contoso.onmicrosoft.com'),
    ]);
  });

  test('says of each time whose it is: the attempt’s, or the run’s as in its message', async () => {
    const { first, second } = await twoAttempts('v8');
    expect(seen(await stage.get(stage.link(second.id)))).toContain(
      'Attempt 2 of 2 Attempt started 2026-11-21 22:07:00 UTC Attempt ended 2026-11-21 22:10:00 UTC Attempt duration 3 min Run started 2026-11-21 21:57:00 UTC Run duration 13 min Objects',
    );
    expect(seen(await stage.get(stage.link(first.id)))).toContain(
      'Attempt 1 of 2 Attempt started 2026-11-21 21:57:00 UTC Attempt ended 2026-11-21 22:00:00 UTC Attempt duration 3 min Run started 2026-11-21 21:57:00 UTC Run duration 13 min Objects',
    );
  });

  test('whose other attempts the server does not tell is shown alone, and says so', async () => {
    const { second } = await twoAttempts('v8');
    stage.faults.veeam = ({ url }) =>
      url.includes('/JobSessions?') ? { kind: 'answer', status: 500 } : undefined;
    const page = await stage.get(stage.link(second.id));
    expect(seen(page)).toContain('The server did not tell which other attempts belong to this run.');
    expect(seen(page)).toContain('Attempt 2 Attempt started 2026-11-21 22:07:00 UTC');
    expect(rows(page)).toHaveLength(1);
  });
});
