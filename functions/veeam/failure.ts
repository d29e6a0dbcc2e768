import * as z from 'zod/mini';
import type { ServerConfig } from '../config/config';
import { ProductError } from '../product-error';
import { ProxyError } from '../proxy/proxy-error';
import { PassingFailure } from './retry-policy';
import { BrokenOffError, TookTooLongError, TooLargeError } from './transport';
import { UnsentError } from './unsent-error';
import {
  AnswerTooLargeError,
  nameOf,
  resourceOf,
  VeeamApiError,
  VeeamTlsError,
  VeeamUnreachableError,
} from './veeam-errors';

/**
 * What to throw for a request that got no whole answer: a PassingFailure for what may pass, a VeeamTlsError, or the
 * cause itself where it says already what to do.
 */
export function failureOf(server: ServerConfig, path: string, cause: unknown): unknown {
  if (cause instanceof UnsentError) return failureOf(server, path, cause.cause);
  if (cause instanceof TookTooLongError) {
    return new PassingFailure(
      new VeeamUnreachableError(
        `${nameOf(server)} gives no whole answer to ${resourceOf(path)} in ${cause.timeout / 1_000} s. Look at the load of the machine and of its REST API service, and at what stands in between, such as a firewall or a load balancer.`,
        { cause },
      ),
    );
  }
  if (cause instanceof BrokenOffError) {
    return new PassingFailure(
      new VeeamApiError(
        `${nameOf(server)} breaks off its answer to ${resourceOf(path)}. If that goes on, ${restart}; and see whether a firewall or a load balancer in between cuts answers off.`,
        undefined,
        { cause },
      ),
    );
  }
  if (cause instanceof TooLargeError) {
    return new AnswerTooLargeError(
      `${nameOf(server)} answers ${path} with more than ${cause.mostBytes / 1_000_000} MB, which is more than can be read at once. Look in the Veeam console at what it is about; everything else is read all the same.`,
      undefined,
      { cause },
    );
  }
  if (cause instanceof ProductError) return cause;
  if (cause instanceof ProxyError) {
    return new PassingFailure(
      new VeeamUnreachableError(`${nameOf(server)} cannot be reached. ${cause.message}`, { cause }),
    );
  }
  const code = codeOf(cause);
  if (/^(EPROTO|ERR_SSL|ERR_TLS|ERR_OSSL)/.test(code)) {
    const message = `${nameOf(server)} makes no encrypted connection (${code}): what answers there speaks no HTTPS, or too old a TLS. Check the port in the server’s url (${usualPort}), and that TLS 1.2 or later is on.`;
    return new VeeamTlsError(message, { cause });
  }
  const advice = advices.get(code) ?? `Check that the server runs, and that ${way}.`;
  return new PassingFailure(
    new VeeamUnreachableError(
      `${nameOf(server)} cannot be reached or gives no answer (${code}, asked for ${resourceOf(path)}). ${advice}`,
      { cause },
    ),
  );
}

/** Where the REST API listens, for whoever reads a message. */
const usualPort = '4443 unless that was changed';

/** What serves the REST API on the machine. */
const service = 'the service "Veeam Backup for Microsoft 365 RESTful API"';
const restart = `restart ${service}, which disturbs no backup`;

/** What has to be open. */
const way =
  'its port can be reached from where the notifier runs: firewalls, routes, VPN and, in AWS, security groups';

const dns =
  'Check the host name in the server’s url, and that it is known where the notifier runs: a private name only to the DNS server of its network (in AWS that of aws.vpc).';
const silent = `No connection came about in time: something in between drops it, or the machine is down. Check that it runs, and that ${way}.`;
const noRoute = `No route leads there. Check that ${way}.`;
const closed = `The connection was closed without an answer. Check that ${service} runs, and that no firewall in between cuts connections.`;
const noWebServer = `What answers is no web server. Check the port in the server’s url (${usualPort}).`;

/** By the codes of Node and undici. */
const advices = new Map([
  ['ENOTFOUND', `No such name. ${dns}`],
  ['EAI_AGAIN', `The name could not be looked up. ${dns}`],
  ['HTTPParserError', noWebServer],
  [
    'ECONNREFUSED',
    `Nothing listens there. Check the port in the server’s url (${usualPort}), and that ${service} runs.`,
  ],
  ['ECONNRESET', closed],
  ['UND_ERR_SOCKET', closed],
  ['UND_ERR_CONNECT_TIMEOUT', silent],
  ['ETIMEDOUT', silent],
  ['EHOSTUNREACH', noRoute],
  ['ENETUNREACH', noRoute],
  [
    'UND_ERR_HEADERS_TIMEOUT',
    `It took the request and did not answer in time. Look at the load of the machine; if that goes on, ${restart}.`,
  ],
]);

const errorShape = z.catch(
  z.object({ code: z.catch(z.optional(z.string()), undefined), name: z.optional(z.string()) }),
  {},
);

/** An abort has a number for a code, and some answers that are no HTTP have none: these are known by their names. */
export function codeOf(cause: unknown): string {
  const { code, name } = errorShape.parse(cause);
  return code ?? name ?? 'unknown';
}
