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
        `${nameOf(server)} gives no whole answer to ${path} in ${cause.timeout / 1_000} s. Check its load, and what a proxy in between does.`,
        { cause },
      ),
    );
  }
  if (cause instanceof BrokenOffError) {
    return new PassingFailure(
      new VeeamApiError(
        `${nameOf(server)} breaks off its answer to ${path}. See whether a proxy in between limits its size or time.`,
        undefined,
        { cause },
      ),
    );
  }
  if (cause instanceof TooLargeError) {
    return new AnswerTooLargeError(
      `${nameOf(server)} answers ${path} with more than ${cause.mostBytes / 1_000_000} MB, which is more than can be read at once. Look at it in the Veeam console.`,
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
    const message = `${nameOf(server)} and the product cannot agree on TLS (${code}). Check that the port speaks HTTPS, TLS 1.2 or later, and that tls.ca is a certificate.`;
    return new VeeamTlsError(message, { cause });
  }
  const advice = advices.get(code) ?? 'Check that it runs and that the network leads there.';
  return new PassingFailure(
    new VeeamUnreachableError(
      `${nameOf(server)} cannot be reached or gives no answer (${code}, asked for ${path}). ${advice}`,
      { cause },
    ),
  );
}

const advices = new Map([
  ['ENOTFOUND', 'DNS does not know the name: check url and where the function resolves names.'],
  ['HTTPParserError', 'What answers is no web server: check the port in url.'],
  ['ECONNREFUSED', 'Nothing listens there: check the port in url, and that the REST API service is running.'],
  ['UND_ERR_CONNECT_TIMEOUT', 'No connection in time: check firewalls, security groups and routes.'],
  ['UND_ERR_HEADERS_TIMEOUT', 'It took the request and did not answer in time: check its load.'],
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
