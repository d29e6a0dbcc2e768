import type { Interaction } from '../../functions/slack-events/interaction';
import { recent } from '../../functions/slack-events/recent';
import type { FrontWorld } from '../../functions/slack-events/respond';
import { signingSecret } from './signed-request';

/** A world for the front in which everything that it does is noted. */
export interface FrontStage {
  readonly world: FrontWorld;
  readonly handedOn: Interaction[];
  readonly logged: object[];
  /** How often the secret was read. */
  reads: number;
  /** What the time is, epoch ms. */
  now: number;
}

/**
 * @param options.readSecret reads the secret, instead of giving that of Slack's example
 * @param options.handOn takes an interaction, instead of noting it
 */
export function frontStage(
  now: number,
  options: { readonly readSecret?: () => Promise<string>; readonly handOn?: FrontWorld['handOn'] } = {},
): FrontStage {
  const clock = () => stage.now;
  const read = async () => {
    stage.reads++;
    return (await options.readSecret?.()) ?? signingSecret;
  };
  const handedOn: Interaction[] = [];
  const logged: object[] = [];
  const stage: FrontStage = {
    world: {
      clock,
      signingSecret: recent(read, clock),
      handOn: options.handOn ?? (async (interaction) => void handedOn.push(interaction)),
      log: (line) => void logged.push(line),
    },
    handedOn,
    logged,
    reads: 0,
    now,
  };
  return stage;
}
