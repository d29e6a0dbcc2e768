import { checkServerIdentity, TLSSocket } from 'node:tls';
import type { buildConnector } from 'undici';
import connectorOf from 'undici/lib/core/connect.js';
import type { ServerConfig } from '../config/config';
import { throughTunnel } from '../proxy/connector';
import type { Tunnel } from '../proxy/tunnel';
import { UnsentError } from './unsent-error';
import { nameOf, VeeamTlsError } from './veeam-errors';

/**
 * Connects to one server, and hands the connection over only if its certificate is trusted: not a byte of a request
 * reaches a stranger.
 *
 * @param timeout for the connection with its handshake, in ms
 * @param tunnel leads there, where a proxy is in between: the certificate is the server's all the same
 * @param onCertificate told of each certificate that the server presents, trusted or not: until when it is valid, epoch ms
 */
export function trustingConnector(
  server: ServerConfig,
  timeout: number,
  tunnel: Tunnel | undefined,
  onCertificate: (end: number) => void,
): buildConnector.connector {
  const straight = connectorOf({
    timeout,
    // A resumed session shows no certificate.
    maxCachedSessions: 0,
    // The handshake accepts any certificate and `trustProblem` judges it: OpenSSL on its own can neither pin one nor tell
    // the operator which one it saw. It also keeps NODE_TLS_REJECT_UNAUTHORIZED from having a say.
    rejectUnauthorized: false,
    ...(server.tls.ca !== undefined && { ca: server.tls.ca }),
  });
  const connect = tunnel === undefined ? straight : throughTunnel(straight, tunnel, timeout);
  return (options, callback) =>
    connect(options, (...result) => {
      const [error, socket] = result;
      // Whatever goes wrong here does so before a request is sent, which its code alone would not tell: also an established
      // connection may be reset.
      if (error) return callback(new UnsentError(error), null);
      const reason =
        options.protocol === 'https:'
          ? trustProblem(socket, options.hostname, server, onCertificate)
          : undefined;
      if (reason === undefined) return callback(null, socket);
      socket.destroy();
      callback(new UnsentError(new VeeamTlsError(reason)), null);
    });
}

/** What is wrong with the certificate at the other end, and what to do about it; undefined if nothing is. */
function trustProblem(
  socket: unknown,
  hostname: string,
  server: ServerConfig,
  onCertificate: (end: number) => void,
): string | undefined {
  const certificate = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
  if (!(socket instanceof TLSSocket) || !certificate)
    return `${nameOf(server)} presents no certificate. Check the port in the server’s url.`;
  const end = Date.parse(certificate.validTo);
  onCertificate(end);

  const { ca, sha256: pin } = server.tls;
  const presented = certificate.fingerprint256;
  if (pin !== undefined && pin !== presented) {
    return (
      `${nameOf(server)} presents a certificate with the SHA-256 fingerprint ${presented}, but tls.sha256 is ${pin}. ` +
      'Was the certificate renewed? Compare its fingerprint on the server itself; put the new one into tls.sha256 only if they are equal, and deploy.'
    );
  }

  const defects: string[] = [];
  // Read at the real time, as OpenSSL does: certificates know no other.
  const now = Date.now();
  if (now < Date.parse(certificate.validFrom))
    defects.push(`it is not valid before ${certificate.validFrom}`);
  if (now > end) defects.push(`it expired on ${certificate.validTo}`);
  const outdated = defects.length > 0;
  if (pin === undefined || ca !== undefined) {
    if (checkServerIdentity(hostname, certificate.toLegacyObject())) {
      defects.push(`it is not for the host ${hostname} but for ${certificate.subjectAltName ?? 'no host'}`);
    }
    const code = socket.authorized ? '' : String(socket.authorizationError);
    if (!socket.authorized && (defects.length === 0 || !leafDefects.has(code))) {
      const authorities = ca === undefined ? 'a public authority' : 'an authority in tls.ca';
      defects.push(`it was not issued by ${authorities} (${code})`);
    }
  }
  if (defects.length === 0) return undefined;
  return (
    `${nameOf(server)} presents a certificate that is not trusted: ${defects.join('; ')}. Its SHA-256 fingerprint is ${presented}` +
    (outdated
      ? '. Replace the certificate on the server, and whatever tls says about the old one.'
      : pin !== undefined
        ? ', as tls.sha256 says. Correct url or tls.ca; tls.sha256 is enough without tls.ca.'
        : ': if the server itself shows the same one, set tls.sha256 to it; or give its authority in tls.ca.')
  );
}

/** OpenSSL's and Node's words for what is found out here anyway. */
const leafDefects = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'ERR_TLS_CERT_ALTNAME_INVALID']);
