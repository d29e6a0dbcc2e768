import { header, richText } from '../../functions/messages/block-kit';
import { message } from '../../functions/messages/message';
import { blockKitViolations } from '../../local/slack/block-kit';

test('a message never holds more text in all than Slack takes', () => {
  const paragraph = richText([{ paragraph: [{ text: 'x'.repeat(2_900) }] }]);
  const { text, blocks } = message(['Too much'], [header('Too much'), ...Array(20).fill(paragraph)]);
  expect(blocks).toHaveLength(4);
  expect(blockKitViolations({ text, blocks: [...blocks] })).toEqual([]);
});
