import { hasEnded, sessionOutcome } from '../../functions/alerts/session-status';

const ended = '2026-11-21T22:02:00.000Z';

describe('a session', () => {
  test.each(['Success', 'Warning', 'Failed', 'Stopped', 'NotConfigured', 'Disconnected'])(
    'with the status %s has ended, whether or not it says when',
    (status) => {
      expect(hasEnded({ status })).toBe(true);
    },
  );

  test.each(['Running', 'Queued', 'Updating', 'running'])(
    'with the status %s goes on, even where an end time stands there',
    (status) => {
      expect(hasEnded({ status, endedAt: ended })).toBe(false);
      expect(sessionOutcome({ status, endedAt: ended })).toBe('running');
    },
  );

  test('with a status that nobody knows has ended once it has an end time, and is an error', () => {
    expect(hasEnded({ status: 'Hibernating' })).toBe(false);
    expect(sessionOutcome({ status: 'Hibernating', endedAt: ended })).toBe('error');
  });

  test('is not fooled by a status that is named like a property of every object', () => {
    expect(hasEnded({ status: 'constructor' })).toBe(false);
    expect(sessionOutcome({ status: '__proto__', endedAt: ended })).toBe('error');
  });
});
