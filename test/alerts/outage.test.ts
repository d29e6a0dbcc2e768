import { withAnswer, withFailedPoll } from '../../functions/alerts/outage';
import { neverPolled, type ServerRecord } from '../../functions/alerts/server-record';

/** The record after so many polls in a row that failed, five minutes apart. */
function failed(times: number, enough = 3): ServerRecord {
  let record = neverPolled;
  for (let time = 0; time < times; time++) record = withFailedPoll(record, time * 300_000, enough);
  return record;
}

describe('an outage', () => {
  test('is told when enough polls in a row failed, and begins with the first of them', () => {
    expect(failed(2).outage).toEqual({ since: 0, polls: 2, latest: 300_000 });
    expect(failed(3).outage).toEqual({ since: 0, polls: 3, latest: 600_000, isTold: true });
    expect(failed(1, 1).outage).toEqual({ since: 0, polls: 1, latest: 0, isTold: true });
  });

  test('counts a poll once, also where a write is made again whose answer was lost', () => {
    const record = failed(2);
    expect(withFailedPoll(record, 300_000, 3)).toBe(record);
  });

  test('that is told is not written down again', () => {
    const record = failed(3);
    expect(withFailedPoll(record, 9_000_000, 3)).toBe(record);
  });

  test('is over with the first answer', () => {
    const record = failed(3);
    expect(withAnswer(record, record, undefined)).toEqual(neverPolled);
  });

  test('goes on where others noted more of it while a poll worked at an answer from before', () => {
    expect(withAnswer(failed(3), neverPolled, undefined)).toEqual(failed(3));
    expect(withAnswer(failed(3), failed(2), undefined)).toEqual(failed(3));
  });
});

test('an answer as ever changes nothing', () => {
  const record = { ...neverPolled, darkness: { from: 1, to: 2 } };
  expect(withAnswer(record, record, { from: 1, to: 2 })).toBe(record);
  expect(withAnswer(record, record, { from: 3, to: 4 }).darkness).toEqual({ from: 3, to: 4 });
});
