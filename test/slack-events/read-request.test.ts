import fc from 'fast-check';
import { sessionButton } from '../../functions/messages/view-session';
import { longestCommand } from '../../functions/slack-events/read-command';
import { readRequest } from '../../functions/slack-events/read-request';
import { acknowledge, blockActions, mute, slashCommand } from './payloads';

const read = (body: string) => readRequest(Buffer.from(body));

const used = {
  kind: 'control',
  id: '12466734323.1395872398.0123456789abcdef',
  user: 'U0ALICE01',
  channel: 'C0123456789',
  answerTo: 'https://hooks.slack.com/actions/T0HOME001/1234567890/abcdefghijklmnop',
  about: 'hq/job-1/incident-1/2',
  message: '1750000000.000100',
};

test('a button that was pressed is the use of a control, with the value that it has', () => {
  expect(read(blockActions(acknowledge))).toEqual({ ...used, control: 'acknowledge', value: '' });
  const withValue = { ...acknowledge, value: 'a b+c&d=é😀' };
  expect(read(blockActions(withValue))).toMatchObject({ value: 'a b+c&d=é😀' });
});

test('so is a choice from a menu, with the value of the option', () => {
  expect(read(blockActions(mute))).toEqual({ ...used, control: 'mute', value: 'problem 7' });
});

test('where the container says nothing, channel and message say where it was', () => {
  expect(read(blockActions(acknowledge, { container: { type: 'message' } }))).toMatchObject({
    channel: 'C0123456789',
    message: '1750000000.000100',
  });
});

test('outside of a message nothing is asked for', () => {
  const inView = { container: { type: 'view', view_id: 'V1' }, channel: undefined, message: undefined };
  expect(read(blockActions(acknowledge, inView))).toBe('nothing');
});

test('without an address for answers there is none', () => {
  expect(read(blockActions(acknowledge, { response_url: undefined }))).not.toHaveProperty('answerTo');
  expect(read(blockActions(acknowledge, { response_url: 'nowhere' }))).not.toHaveProperty('answerTo');
});

test.each([
  ['of this workspace', {}, false],
  ['of another one', { user: { id: 'U0ALICE01', team_id: 'T0ELSE001' } }, true],
  [
    'of another workspace of the same enterprise',
    { user: { id: 'U0ALICE01', team_id: 'T0ELSE001' }, enterprise: { id: 'E1', name: 'Contoso' } },
    false,
  ],
  ['of an organization that has the app as a whole', { team: null, enterprise: { id: 'E1' } }, false],
])('somebody %s is a guest: %#', (_, more, isGuest) => {
  const reading = read(blockActions(acknowledge, more));
  if (isGuest) expect(reading).toHaveProperty('isGuest', true);
  else expect(reading).not.toHaveProperty('isGuest');
});

test('a command is what follows it, and who wrote it where', () => {
  expect(read(slashCommand('mute "Exchange & Co" 7d wartet+auf Ä'))).toEqual({
    kind: 'command',
    id: '13345224609.738474920.8088930838d88f008e0',
    user: 'U0ALICE01',
    channel: 'C0123456789',
    answerTo: 'https://hooks.slack.com/commands/T0HOME001/1234567890/abcdefghijklmnop',
    text: 'mute "Exchange & Co" 7d wartet+auf Ä',
  });
  expect(read(slashCommand(''))).toMatchObject({ text: '' });
  expect(read(slashCommand('x'.repeat(9_000)))).toMatchObject({ text: 'x'.repeat(longestCommand) });
});

test('the button that opens a session asks for nothing', () => {
  const { actionId } = sessionButton('https://page.example', false);
  expect(read(blockActions({ ...acknowledge, action_id: actionId }))).toBe('nothing');
});

test('names that every object has are no fields', () => {
  expect(
    read(`payload=${encodeURIComponent('{"type":"block_actions","__proto__":{"user":{"id":"U1"}}}')}`),
  ).toBe('malformed');
});

test('whatever is sent, it is understood or not, and nothing breaks', () => {
  const json = fc.json({ maxDepth: 6 }).map((text) => `payload=${encodeURIComponent(text)}`);
  const actions = fc
    .record({ user: fc.anything(), actions: fc.anything(), container: fc.anything(), team: fc.anything() })
    .map((more) => blockActions(acknowledge, JSON.parse(JSON.stringify(more))));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), json, actions), (body) => {
      const reading = read(body);
      if (typeof reading !== 'string') expect(reading.user).toEqual(expect.any(String));
    }),
  );
});
