import type { X509Certificate } from 'node:crypto';
import type { TlsConfig } from '../../functions/config/config';
import type { Finding } from './finding';

const day = 24 * 3_600_000;

/** How long before its end a certificate is worth a warning, in ms. */
const soon = 30 * day;

/** What there is to say about a certificate that the client trusts: why it does, and until when. */
export function trustedCertificate(certificate: X509Certificate, tls: TlsConfig, now = Date.now()): Finding {
  const left = Date.parse(certificate.validTo) - now;
  const warning =
    left < soon
      ? `\nIt ends in ${Math.max(0, Math.floor(left / day))} days: renew it, then change tls here.`
      : '';
  return {
    what: 'certificate',
    verdict: warning === '' ? 'ok' : 'warning',
    text: `trusted: ${reasonOf(tls)}\nvalid until ${certificate.validTo}\nSHA-256 ${certificate.fingerprint256}${warning}`,
  };
}

function reasonOf({ ca, sha256 }: TlsConfig): string {
  if (ca !== undefined && sha256 !== undefined) {
    return 'an authority in tls.ca issued it, it is for this host, and its fingerprint is the one in tls.sha256';
  }
  if (sha256 !== undefined) {
    return 'its fingerprint is the one in tls.sha256, which stands in place of the checks of issuer and host name';
  }
  return `${ca === undefined ? 'a public authority' : 'an authority in tls.ca'} issued it, and it is for this host`;
}
