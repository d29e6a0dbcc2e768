import type { ServerConfig } from '../config/config';
import { type Answer, answerOf } from './answer';
import { cookieJar } from './cookies';
import { failureOf } from './failure';
import { persist, type RetryPolicy } from './retry-policy';
import { TookTooLongError, type Transport } from './transport';
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
 * Puts a question to the server, and repeats it while its failure may pass. All questions of this product are safe to
 * repeat.
 *
 * @throws VeeamTlsError, VeeamUnreachableError, VeeamApiError, OutOfTimeError
 */
export type Ask = (question: Question) => Promise<Answer>;

/** Asks one server over a transport, with a cookie jar of its own. */
export function asking(
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
): Ask {
  const cookies = cookieJar();

  function leftFor({ until = Number.POSITIVE_INFINITY }: Question): number {
    return Math.min(world.left(), until - world.clock());
  }

  async function attempt(question: Question): Promise<Answer> {
    const { path, token, form, mostBytes = largestAnswer, isAnswer } = question;
    const left = leftFor(question);
    if (left <= 0) throw outOfTime(server);
    const response = await transport
      .send({
        timeout: Math.ceil(Math.min(left, policy.wholeTimeout)),
        mostBytes,
        method: form ? 'POST' : 'GET',
        path,
        headers: {
          accept: 'application/json',
          ...cookies.header(),
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(form && { body: new URLSearchParams(form).toString() }),
      })
      .catch((cause: unknown) => {
        // The clock of the time-out may be a hair ahead of ours.
        const cut = cause instanceof TookTooLongError && left < policy.wholeTimeout;
        if (cut || leftFor(question) <= 0) throw outOfTime(server);
        throw failureOf(server, path, cause);
      });
    cookies.keep(response.headers);
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

  return (question) => {
    const { isWanted = () => true } = question;
    const wait = async (ms: number) => {
      if (ms >= leftFor(question) || !isWanted()) throw outOfTime(server);
      await world.wait(ms);
    };
    const attempts = question.once ? 1 : policy.attempts;
    return persist({ ...policy, attempts }, { ...world, wait }, () => attempt(question));
  };
}

function outOfTime({ name }: ServerConfig): OutOfTimeError {
  return new OutOfTimeError(
    `The time that there is for it is up while the VB365 server ${name} is being read. The next poll goes on.`,
  );
}

/** A secret as it is and as forms and addresses write it, so that it is recognized wherever a server quotes it. */
function waysToWrite(secret: string | undefined): readonly string[] {
  if (secret === undefined || secret === '') return [];
  const inForm = new URLSearchParams({ '': secret }).toString().slice(1);
  return [secret, inForm, encodeURIComponent(secret)];
}
