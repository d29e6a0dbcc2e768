import * as fc from 'fast-check';
import { commandWords } from '../../functions/acting/command-words';
import { readWish } from '../../functions/acting/wish';
import { runs } from '../fuzz/runs';
import { hostile } from '../messages/reports';

test.each(['', '   ', 'help', 'HELP', 'help me please'])('%j asks for help', (text) => {
  expect(readWish(text)).toEqual({ kind: 'help' });
});

test('share as the last word is for the channel, and nowhere else', () => {
  expect(readWish('status share')).toEqual({ kind: 'status', isShared: true });
  expect(readWish('Status  SHARE ')).toEqual({ kind: 'status', isShared: true });
  expect(readWish('status share please')).toEqual({ kind: 'status', isShared: false });
  expect(readWish('session 6a3f share')).toEqual({ kind: 'session', id: '6a3f', isShared: true });
  expect(readWish('job Exchange nightly share')).toEqual({
    kind: 'job',
    name: 'Exchange nightly',
    whole: 'Exchange nightly share',
    isShared: true,
  });
  expect(readWish('mute Tapes 7d share')).toEqual({ kind: 'mute', text: 'Tapes 7d share' });
});

test('a job may be called share', () => {
  expect(readWish('job share')).toEqual({ kind: 'job', name: 'share', whole: 'share', isShared: false });
});

test('what Slack writes for three characters is what people typed', () => {
  expect(readWish('mute R&amp;D &lt;new&gt;')).toEqual({ kind: 'mute', text: 'R&D <new>' });
  expect(readWish('unmute A&amp;lt;B')).toEqual({ kind: 'unmute', text: 'A&lt;B' });
});

test.each(['job', 'session', 'session share', 'mute', 'unmute '])('%j lacks something', (text) => {
  const [command = ''] = text.split(' ');
  expect(readWish(text)).toEqual({ kind: 'help', because: { kind: 'incomplete', command } });
});

test.each([
  ['stauts', 'status'],
  ['jobs', 'job'],
  ['unmut', 'unmute'],
  ['sesion', 'session'],
])('%j may be meant for %j', (word, nearest) => {
  expect(readWish(word)).toEqual({ kind: 'help', because: { kind: 'unknown', word, nearest } });
});

test('of a word that is like none, none is suggested', () => {
  expect(readWish('constructor x')).toEqual({
    kind: 'help',
    because: { kind: 'unknown', word: 'constructor' },
  });
});

test('whatever is written is read as something', () => {
  fc.assert(
    fc.property(fc.constantFrom(...commandWords, '/', ''), hostile, (word, text) => {
      expect(['status', 'job', 'session', 'mute', 'unmute', 'help']).toContain(
        readWish(`${word} ${text}`).kind,
      );
    }),
    { numRuns: runs(300) },
  );
});
