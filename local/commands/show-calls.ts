import type { SlackCall } from '../../functions/slack/calls';
import { blockKitViolations, readBlocks } from '../slack/block-kit';
import { builderLink } from '../slack/builder-link';
import { literal } from '../terminal/literal';
import { messageLines } from '../terminal/message-lines';
import { indented } from '../terminal/paragraph';
import type { Terminal } from './terminal';

/**
 * Shows calls of Slack's Web API as what a person would see of them, each with what Slack would refuse in it.
 *
 * @param apiUrl the Web API's address, if there are to be links that open the messages in Slack's Block Kit Builder
 * @returns everything that Slack would refuse
 */
export function showCalls(
  calls: readonly SlackCall[],
  terminal: Terminal,
  apiUrl?: string,
): readonly string[] {
  const { paint, say, width } = terminal;
  const violations = violationsOf(calls);
  calls.forEach((call, index) => {
    say(paint('dim', '─'.repeat(width)));
    say(`${paint('bold', `${index + 1}. ${call.method}`)}  ${paint('dim', literal(addressOf(call)))}`);
    for (const line of contentLines(call, terminal)) say(line);
    const own = violations.filter((violation) => violation.startsWith(`${index + 1}. `));
    if (own.length > 0) for (const violation of own) say(paint('red', `✗ ${literal(violation)}`));
    else if (isMessage(call)) say(paint('green', "✓ within Slack's limits"));
  });
  if (calls.length > 0) say(paint('dim', '─'.repeat(width)));
  if (apiUrl !== undefined) for (const line of builderLines(calls, apiUrl)) say(line);
  return violations;
}

/** Everything that Slack would refuse in some calls, each with the number and method of its call. */
export function violationsOf(calls: readonly SlackCall[]): readonly string[] {
  return calls.flatMap(({ method, arguments: values }, index) =>
    isMessage({ method })
      ? blockKitViolations(values).map((violation) => `${index + 1}. ${method}: ${violation}`)
      : [],
  );
}

function isMessage({ method }: Pick<SlackCall, 'method'>): boolean {
  return method === 'chat.postMessage' || method === 'chat.update';
}

/** The way of each message into the Block Kit Builder, behind all that is to be read. */
function builderLines(calls: readonly SlackCall[], apiUrl: string): readonly string[] {
  const lines = calls.flatMap(({ method, arguments: { blocks } }, index) => {
    if (!isMessage({ method }) || !Array.isArray(blocks) || blocks.length === 0) return [];
    const link = builderLink(blocks, apiUrl);
    if (link === undefined) return [`${index + 1}. no link: its first block is too long for an address`];
    const { url, leftOut } = link;
    const without = leftOut === 1 ? 'the last block' : `the last ${leftOut} blocks`;
    const remark = leftOut === 0 ? [] : [`   without ${without}: the address would be too long`];
    return [`${index + 1}. ${url}`, ...remark];
  });
  return lines.length === 0
    ? []
    : ["In Slack's Block Kit Builder, where Slack itself shows them:", ...lines, ''];
}

function contentLines({ method, arguments: values }: SlackCall, terminal: Terminal): readonly string[] {
  const page = { ...terminal, width: terminal.width - 3 };
  const read = readBlocks(values.blocks ?? []);
  const text = typeof values.text === 'string' ? values.text : '';
  const lines =
    isMessage({ method }) && read.ok
      ? messageLines({ text, blocks: read.blocks }, page)
      : JSON.stringify(values, undefined, 2).split('\n').map(literal);
  return indented(lines, '   ');
}

function addressOf({ arguments: values }: SlackCall): string {
  const channel = values.channel ?? values.channel_id;
  if (typeof channel !== 'string') return '';
  if (values.ts !== undefined) return `in ${channel}`;
  if (values.thread_ts === undefined) return `to ${channel}`;
  return `to ${channel}, in the thread${values.reply_broadcast === true ? ' and in the channel' : ''}`;
}
