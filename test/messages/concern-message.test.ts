import type { ConcernEnding, ConcernIncident } from '../../functions/alerts/incident';
import { concernMessage } from '../../functions/messages/concern-message';
import { asText } from './as-text';

const hour = 3_600_000;
const dueAt = Date.parse('2026-11-22T01:00:00Z');

const overdue: ConcernIncident = {
  key: 'hq.6a3fa2fb.silence.1',
  concern: {
    topic: 'silence',
    since: dueAt,
    symptoms: [{ id: '', severity: 'error', degree: 0, sign: { kind: 'overdue', dueAt } }],
    further: 0,
  },
  subject: { server: 'hq', job: { id: '6a3fa2fb', name: 'Exchange nightly' } },
  openedAt: dueAt,
  longestError: 0,
  heardAt: dueAt,
  reminders: 0,
  replacements: 0,
  changes: 1,
};

function whenOver(kind: ConcernEnding['kind']): string {
  const ended = { ...overdue, ending: { kind, at: dueAt + 5 * hour } };
  return asText(concernMessage('over', ended, {}));
}

describe('a concern that is over says why', () => {
  test('it passed, and how long it took', () => {
    expect(whenOver('passed')).toContain('No longer overdue: Exchange nightly after 5 h.');
  });

  test('the job is gone', () => {
    expect(whenOver('gone')).toContain('Job removed: Exchange nightly The server no longer has this job.');
    expect(whenOver('gone')).not.toContain('overdue');
  });

  test('its server is no longer watched', () => {
    expect(whenOver('unwatched')).toContain(
      'No longer watched: Exchange nightly The server hq was taken out of the configuration.',
    );
  });
});
