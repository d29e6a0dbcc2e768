import { ProductError } from '../product-error';
import { admit } from './admit';
import type { FrontAnswer, FrontRequest, Refusal } from './front-request';
import type { Interaction } from './interaction';
import { readRequest } from './read-request';
import { isGenuine } from './signature';

/** What the front works with. */
export interface FrontWorld {
  /** Epoch ms. */
  readonly clock: () => number;
  /** What Slack signs with. @throws ProductError where it cannot be had */
  readonly signingSecret: () => Promise<string>;
  /** Hands an interaction on to whoever does it. @throws Error where it did not arrive, or may not have */
  readonly handOn: (interaction: Interaction) => Promise<void>;
  readonly log: (line: object) => void;
}

/** What each refusal is answered; nothing more, since nobody but Slack has a use for it. */
const statuses: Readonly<Record<Refusal, number>> = {
  method: 405,
  headers: 401,
  time: 401,
  'no body': 400,
  size: 413,
  signature: 401,
  form: 400,
};

/**
 * Answers a request that may be Slack's. What it asks for is not done but handed on, since Slack waits three seconds and no longer.
 */
export async function respond(request: FrontRequest, world: FrontWorld): Promise<FrontAnswer> {
  const candidate = admit(request, world.clock());
  if (typeof candidate === 'string') return refused(candidate, world);
  const secret = await world.signingSecret().catch((error: unknown) => note(error, 'signingSecret', world));
  if (secret === undefined) return { statusCode: 503, body: '' };
  if (!isGenuine(candidate.claim, candidate.body, secret)) return refused('signature', world);
  const reading = readRequest(candidate.body);
  if (reading === 'malformed') return refused('form', world);
  if (reading === 'nothing') return done;
  const failure = await world.handOn(reading).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (failure === undefined) return done;
  note(failure.error, 'handOn', world);
  return reading.kind === 'command' ? tryAgain : { statusCode: 503, body: '' };
}

const done: FrontAnswer = { statusCode: 200, body: '' };

/** Slack shows the text of an answer with status 200 alone; with any other one it says that the app did not respond. */
const tryAgain: FrontAnswer = {
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    response_type: 'ephemeral',
    text: 'That did not work: the notifier cannot be reached at the moment. Please try again in a minute.',
  }),
};

function refused(why: Refusal, { log }: FrontWorld): FrontAnswer {
  log({ event: 'refused', why });
  return { statusCode: statuses[why], ...(why === 'method' && { headers: { allow: 'POST' } }), body: '' };
}

/** Logs what went wrong, in the words of the product where it has some. */
function note(error: unknown, event: string, { log }: FrontWorld): undefined {
  const { name, message } = error instanceof Error ? error : new Error('unknown');
  const [line = ''] = error instanceof ProductError ? [message] : message.split('\n', 1);
  log({ event, error: { errorType: name, errorMessage: line.slice(0, longestMessage) } });
}

/** How much of an error's message is logged, in characters. */
const longestMessage = 500;
