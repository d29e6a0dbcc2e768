import { channelLines } from '../../../local/terminal/channel-lines';
import { plain } from '../../../local/terminal/paint';
import { channel, workspaceAt } from '../slack/over-http';

test('a reply that went to the channel, too, says what it replies to', () => {
  const { workspace } = workspaceAt({ now: Date.parse('2026-11-04T08:00:00Z') });
  const posts = workspace.channels.get(channel);
  if (posts === undefined) throw new Error('The workspace has that channel.');
  const parent = workspace.postAsPerson(channel, 'Backup failing: \u001b[2JExchange\nsince yesterday');
  workspace.postAsPerson(channel, 'quiet', { thread: parent.ts });
  workspace.post({ ...parent, text: 'loud', channel: posts, thread: parent.ts, broadcast: true });
  expect(channelLines(workspace, posts, { width: 60, paint: plain })).toEqual([
    '─'.repeat(60),
    'Backup failing: \ufffd[2JExchange',
    'since yesterday',
    '',
    '  Thread, 2 replies',
    '  │ quiet',
    '  │',
    '  │ loud',
    '',
    '─'.repeat(60),
    '↳ replied to a thread: Backup failing: \ufffd[2JExchange',
    'loud',
    '',
  ]);
});
