import fc from 'fast-check';
import {
  controlsName,
  incidentMark,
  muteDays,
  muteValue,
  readControlsName,
  readMuteValue,
} from '../../functions/chat/control';

const server = fc.stringMatching(/^[a-z][a-z0-9-]{0,31}$/);
const anything = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });

test('the name of controls tells whose they are, within what Slack takes', () => {
  fc.assert(
    fc.property(server, anything, anything, fc.nat(), (server, jobId, key, deeds) => {
      const name = controlsName(server, jobId, { key, deeds });
      if (name === undefined) return encodeURIComponent(jobId.toWellFormed()).length > 200;
      expect(name.length).toBeLessThanOrEqual(255);
      expect(readControlsName(name)).toEqual({
        server,
        jobId: jobId.toWellFormed(),
        mark: incidentMark(key),
      });
      return true;
    }),
    { seed: 14, numRuns: 500 },
  );
});

test('each state of an incident has another name', () => {
  const names = [0, 1, 2].map((deeds) => controlsName('hq', 'job', { key: 'hq.s', deeds }));
  expect(new Set(names).size).toBe(3);
});

test('what nobody wrote is no name and no choice', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readControlsName(text)).toBeUndefined();
      expect(readMuteValue(text)).toBeUndefined();
    }),
    { seed: 14, numRuns: 500 },
  );
});

test('a choice is read as it was written', () => {
  for (const what of ['problem', 'job'] as const)
    for (const days of muteDays) expect(readMuteValue(muteValue({ what, days }))).toEqual({ what, days });
});
