import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { openIncident } from '../../functions/alerts/job-record';
import { isKnown, markOf } from '../../functions/alerts/seen-problems';
import { fleetFormat } from '../../functions/state/fleet-format';
import { jobFormat } from '../../functions/state/job-format';
import { reportFormat } from '../../functions/state/report-format';
import { serverFormat } from '../../functions/state/server-format';
import { runs } from '../fuzz/runs';
import { wholeFleet, wholeJob, wholeReport, wholeServer } from './whole-records';

describe('every key of a record is read as it was written', () => {
  const isKept = <T>(record: fc.Arbitrary<T>, format: { write(record: T): string; read(text: string): T }) =>
    fc.assert(
      fc.property(record, (record) => {
        expect(format.read(format.write(record))).toEqual(record);
      }),
      { numRuns: runs(50) },
    );

  test('of a job', () => isKept(wholeJob, jobFormat));
  test('of a server', () => isKept(wholeServer, serverFormat));
  test('of the fleet', () => isKept(wholeFleet, fleetFormat));
  test('of a report', () => isKept(wholeReport, reportFormat));
});

describe('what the release before wrote', () => {
  const written = (name: string) => readFileSync(join(__dirname, 'release-before', `${name}.json`), 'utf8');

  test('of a job is read: its incident is open, its problems are known, and nothing of it is due twice', () => {
    const record = jobFormat.read(written('job'));
    expect(record.runs.map(({ key }) => key)).toEqual([
      'hq.night-0',
      'hq.night-1',
      'hq.night-2',
      'hq.night-3',
    ]);
    expect(openIncident(record)).toMatchObject({
      key: 'hq.night-2',
      runs: 2,
      parent: { channel: 'C1', id: '2.0' },
      heardAt: 1_795_474_800_000,
    });
    const missing = record.known.get(markOf('OneDrive-was-not-found'));
    expect(isKnown(missing, Date.UTC(2026, 10, 26))).toBe(true);
    expect(record.open.size).toBe(0);
    expect(jobFormat.read(jobFormat.write(record))).toEqual(record);
  });

  test('of a reply for the whole channel is read', () => {
    const reply = '"kind":"change",';
    const text = written('job').replaceAll(/"kind":\s*"change",/g, `${reply}"broadcast":true,`);
    const { outbox } = jobFormat.read(text);
    expect(outbox.filter(({ inChannel }) => inChannel).map(({ key }) => key)).toEqual(['hq.night-3.change']);
  });

  test('of a server is read: its open and due jobs are handed to the jobs', () => {
    const record = serverFormat.read(written('server'));
    const job = { id: '196e4df2-0faf-4b8e-ba17-ce8c0eb4edc5', kind: 'backup' };
    expect(record).toMatchObject({
      createdUpTo: '2026-11-21T22:00:00.000Z',
      earlier: { open: [{ id: '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1', job }], due: [job] },
    });
  });
});
