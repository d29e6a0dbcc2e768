import { parseHandedOn } from '../../functions/acting/event';
import { handOver } from '../../functions/acting/hand-over';
import { InvalidEventError } from '../../functions/invocation/event';
import { readRequest } from '../../functions/slack-events/read-request';
import { sampleConfig } from '../lib/sample-config';
import { acknowledge, blockActions, mute, slashCommand } from '../slack-events/payloads';

const guest = { user: { id: 'U0ALICE01', team_id: 'T0ELSE001' } };
const sent = [
  ['a button', blockActions(acknowledge)],
  ['a menu', blockActions(mute, { response_url: undefined })],
  ['a button, used by a guest', blockActions(acknowledge, guest)],
  ['a command', slashCommand('mute "Exchange & Co" 7d')],
] as const;

/** As it comes to the next function. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

test.each(sent)('%s comes to the worker as the front understands it', (_, body) => {
  const interaction = readRequest(Buffer.from(body));
  expect(parseHandedOn(asJson(interaction))).toEqual({ interaction, isHandedOver: false });
});

test.each([
  ['nothing', undefined],
  ['a poll', { server: 'hq' }],
  ['an interaction of another kind', { kind: 'wish', id: '1', user: 'U1', channel: 'C1' }],
  ['an interaction of nobody', { kind: 'command', id: '1', user: '', channel: 'C1', text: '' }],
  ['a control without a message', { kind: 'control', id: '1', user: 'U1', channel: 'C1', control: 'mute' }],
])('%s is no event of the worker', (_, event) => {
  expect(() => parseHandedOn(event)).toThrow(InvalidEventError);
});

describe('what takes a server of another worker', () => {
  const config = sampleConfig('a', 'b', 'c');
  const given = parseHandedOn(asJson(readRequest(Buffer.from(sent[2][1]))));

  /** Hands over, and tells what arrived where, and what was logged. */
  async function handedOverFor(server: string, event = given) {
    const arrived: (readonly [name: string, event: object])[] = [];
    const logged: object[] = [];
    const handOn = async (name: string, event: object) => void arrived.push([name, event]);
    const workers = { functions: ['first', 'second'], serversEach: 2, handOn };
    const world = { config, log: (line: object) => void logged.push(line) };
    const isHandedOver = await handOver(server, event, world, workers);
    return { isHandedOver, arrived, logged };
  }

  test('is handed over to that worker, and there it is the same', async () => {
    const { isHandedOver, arrived, logged } = await handedOverFor('c');
    expect(isHandedOver).toBe(true);
    expect(arrived.map(([name]) => name)).toEqual(['second']);
    expect(parseHandedOn(asJson(arrived[0]?.[1]))).toEqual({ ...given, isHandedOver: true });
    expect(logged).toEqual([{ event: 'handed over', server: 'c', function: 'second' }]);
  });

  test('is not handed over a second time, nor to nobody', async () => {
    for (const [server, event] of [
      ['c', { ...given, isHandedOver: true }],
      ['gone', given],
    ] as const) {
      const { isHandedOver, arrived, logged } = await handedOverFor(server, event);
      expect(isHandedOver).toBe(false);
      expect(arrived).toEqual([]);
      expect(logged).toEqual([{ event: 'not handed over', server }]);
    }
  });
});
