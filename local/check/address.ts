import { connect } from 'node:net';
import type { ServerConfig } from '../../functions/config/config';
import { ConfigError } from '../../functions/config/config-error';
import type { ProductError } from '../../functions/product-error';
import { VeeamTlsError } from '../../functions/veeam/veeam-errors';
import { presentedCertificate } from './presented-certificate';

/** Where the REST API of VB365 listens unless somebody changed it. */
const usual = 4443;

/** For a second look at an address, in ms. */
const patience = 5_000;

/** Names that belong to nobody, for examples (RFC 2606). */
const reserved = /(?:^|\.)example(?:\.(?:com|net|org))?$/;

/** Whether an address is one of those in examples, so that nothing needs to be asked there. */
export function isExampleAddress(url: string): boolean {
  return reserved.test(new URL(url).hostname);
}

/**
 * Looks whether the address is why a server did not answer as VB365 does: TLS that is not asked for, or the other way around, or
 * a port that was left out.
 *
 * @param failure what went wrong there
 * @returns what to mend: a ConfigError about the address, or the failure as it is
 */
export async function whatIsWrong(
  { name, url }: Pick<ServerConfig, 'name' | 'url'>,
  failure: ProductError,
  usualPort = usual,
): Promise<ProductError> {
  const { protocol, hostname, port } = new URL(url);
  const wrong = (text: string) => new ConfigError(`The url of ${name}, ${url}, ${text}`, { cause: failure });
  if (protocol === 'http:') {
    const secure = `https://${hostname}:${port || 80}`;
    return (await speaksTls(secure))
      ? wrong(`says http, but what answers there speaks TLS: write ${secure}.`)
      : failure;
  }
  if (failure instanceof VeeamTlsError && (await speaksHttp(hostname, Number(port || 443)))) {
    return wrong(
      `leads to a port that speaks HTTP without TLS. The REST API of VB365 speaks TLS, at port ${usualPort} unless it was changed.`,
    );
  }
  if (port !== '') return failure;
  const elsewhere = `https://${hostname}:${usualPort}`;
  return (await speaksTls(elsewhere))
    ? wrong(
        `names no port, so that 443 was asked, which is not VB365. At its usual port something answers: write ${elsewhere}.`,
      )
    : failure;
}

function speaksTls(origin: string): Promise<boolean> {
  return presentedCertificate(origin, patience).then(
    () => true,
    () => false,
  );
}

/** Whether a port answers a request that is not encrypted. */
function speaksHttp(hostname: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname.replace(/^\[(.*)\]$/, '$1'), port }, () => {
      socket.write('HEAD / HTTP/1.0\r\n\r\n');
    });
    const answer = (yes: boolean) => {
      resolve(yes);
      socket.destroy();
    };
    socket.setTimeout(patience, () => answer(false));
    socket.once('data', (data) => answer(data.toString('latin1').startsWith('HTTP/')));
    socket.once('error', () => answer(false));
    socket.once('close', () => answer(false));
  });
}
