import { required } from './arguments';
import type { Method } from './method';
import { Refusal, refusalWithMessages } from './refusal';

/** Nothing opens here, but a trigger id is used up, and refused where it is too late. */
const open: Method = {
  scopes: [],
  tier: 'tier4',
  run({ workspace }, values) {
    const code = workspace.triggerIds.exchange(required(values, 'trigger_id'), workspace.now());
    if (code !== undefined) throw new Refusal(code);
    throw refusalWithMessages('invalid_arguments', ['this stand-in does not support views']);
  },
};

/** What opens dialogs. */
export const viewMethods = [['views.open', open]] as const;
