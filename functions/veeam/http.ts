import type { ServerConfig } from '../config/config';
import { type Answer, answerOf } from './answer';
import { cookieJar } from './cookies';
import { failureOf } from './failure';
import { type GiveOrder, lossOf, type Order, type OrderOutcome, outcomeOf } from './order';
import { PassingFailure, persist, type RetryPolicy } from './retry-policy';
import { type Response, TookTooLongError, type Transport } from './transport';
import { UnsentError } from './unsent-error';
import { largestAnswer, OutOfTimeError } from './veeam-errors';

/** What a question may take. */
export interface Limits {
  /** Until when it may take, epoch ms by the client's clock; the deadline of the whole client counts as well. */
  readonly until?: number;
  /** How long the body of the answer may be, in bytes; `largestAnswer` if it does not say. */
  readonly mostBytes?: number;
  /** Whether anybody still waits for the answer: where nobody does, it is not asked for again. */
  readonly isWanted?: () => boolean;
  /** Whether an answer that is no success is one all the same; none is unless it says so. */
  readonly isAnswer?: (status: number, body: unknown) => boolean;
}

/** How long the answer to an order may be, in bytes: it is one session at most. */
const largestOutcome = 1_000_000;

/** A question to the server. */
interface Question extends Limits {
  /** With the query. */
  readonly path: string;
  readonly token?: string;
  /** Makes it a POST of a form. */
  readonly form?: Readonly<Record<string, string>>;
  /** Whether it is given up at the first failure. */
  readonly once?: boolean;
}

/**
 * Puts a question to the server, and repeats it while its failure may pass. All questions are safe to repeat: what has an effect
 * is an order.
 *
 * @throws VeeamTlsError, VeeamUnreachableError, VeeamApiError, OutOfTimeError
 */
export type Ask = (question: Question) => Promise<Answer>;

/** What goes over the wire. */
interface Sent {
  readonly path: string;
  readonly token?: string;
  /** Makes it a POST. */
  readonly post?: { readonly type?: string; readonly body: string };
  readonly mostBytes: number;
  /** How much time there is for it, in ms. */
  readonly left: number;
}

/** Asks one server, and gives it orders, over a transport with a cookie jar of its own. */
export function speaking(
  server: ServerConfig,
  transport: Transport,
  policy: RetryPolicy,
  world: {
    clock: () => number;
    wait: (ms: number) => Promise<void>;
    random: () => number;
    /** How much time there is for requests, in ms. */
    left: () => number;
  },
): { readonly ask: Ask; readonly order: GiveOrder } {
  const cookies = cookieJar();

  async function send({ path, token, post, mostBytes, left }: Sent): Promise<Response> {
    const response = await transport.send({
      timeout: Math.ceil(Math.min(left, policy.wholeTimeout)),
      mostBytes,
      method: post ? 'POST' : 'GET',
      path,
      headers: {
        accept: 'application/json',
        ...cookies.header(),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(post?.type !== undefined && { 'content-type': post.type }),
      },
      ...(post && { body: post.body }),
    });
    cookies.keep(response.headers);
    return response;
  }

  function leftFor({ until = Number.POSITIVE_INFINITY }: Question): number {
    return Math.min(world.left(), until - world.clock());
  }

  async function attempt(question: Question): Promise<Answer> {
    const { path, token, form, mostBytes = largestAnswer, isAnswer } = question;
    const left = leftFor(question);
    if (left <= 0) throw outOfTime(server);
    const post = form && {
      type: 'application/x-www-form-urlencoded',
      body: new URLSearchParams(form).toString(),
    };
    const sent = { path, mostBytes, left, ...(token !== undefined && { token }), ...(post && { post }) };
    const response = await send(sent).catch((cause: unknown) => {
      // The clock of the time-out may be a hair ahead of ours.
      const cut = cause instanceof TookTooLongError && left < policy.wholeTimeout;
      if (cut || leftFor(question) <= 0) throw outOfTime(server);
      throw failureOf(server, path, cause);
    });
    const hidden = [token, form?.password, form?.refresh_token].flatMap(waysToWrite);
    const asked = {
      path,
      login: form !== undefined,
      hidden,
      now: world.clock(),
      ...(isAnswer && { isAnswer }),
    };
    return answerOf(server, asked, response);
  }

  /** Whatever goes wrong after the request may have left is an outcome and not a failure, so that nothing repeats it. */
  async function attemptOrder({ path, token, json }: Order): Promise<OrderOutcome> {
    const left = world.left();
    if (left <= 0) throw tooLate(server);
    const post = json === undefined ? { body: '' } : { type: 'application/json', body: JSON.stringify(json) };
    try {
      const response = await send({ path, token, post, mostBytes: largestOutcome, left });
      return outcomeOf(server, { path, hidden: waysToWrite(token), now: world.clock() }, response);
    } catch (error) {
      if (error instanceof UnsentError) throw failureOf(server, path, error);
      if (error instanceof PassingFailure) throw error;
      return { kind: 'unknown', reason: lossOf(error) };
    }
  }

  return {
    ask(question) {
      const { isWanted = () => true } = question;
      const wait = async (ms: number) => {
        if (ms >= leftFor(question) || !isWanted()) throw outOfTime(server);
        await world.wait(ms);
      };
      const attempts = question.once ? 1 : policy.attempts;
      return persist({ ...policy, attempts }, { ...world, wait }, () => attempt(question));
    },
    order(order) {
      const wait = async (ms: number) => {
        if (ms >= world.left()) throw tooLate(server);
        await world.wait(ms);
      };
      return persist(policy, { ...world, wait }, () => attemptOrder(order));
    },
  };
}

function tooLate({ name }: ServerConfig): OutOfTimeError {
  return new OutOfTimeError(
    `The time was up before the VB365 server ${name} could be told what to do. Nothing was sent: try again.`,
  );
}

function outOfTime({ name }: ServerConfig): OutOfTimeError {
  return new OutOfTimeError(
    `The time was up while the VB365 server ${name} was being read. The next poll goes on where this one stopped; if that happens to each, look at the load of the server.`,
  );
}

/** A secret as it is and as forms and addresses write it, so that it is recognized wherever a server quotes it. */
function waysToWrite(secret: string | undefined): readonly string[] {
  if (secret === undefined || secret === '') return [];
  const inForm = new URLSearchParams({ '': secret }).toString().slice(1);
  return [secret, inForm, encodeURIComponent(secret)];
}
