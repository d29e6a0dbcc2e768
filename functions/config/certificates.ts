import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

const pemCertificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates of a PEM file, or why there are none. */
export type Certificates = { readonly pem: string } | { readonly problem: string };

/**
 * Reads the certificates of a PEM file and leaves everything else behind: exports often hold a private key too, and
 * what is returned here is deployed. A certificate that has expired is accepted; the connection will tell.
 *
 * @param file an absolute path
 */
export function readCertificates(file: string): Certificates {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { problem: `${file} cannot be read` };
  }
  const certificates = text.match(pemCertificate) ?? [];
  if (certificates.length === 0) return { problem: `${file} holds no "BEGIN CERTIFICATE"` };
  const broken = certificates.findIndex((certificate) => !isCertificate(certificate));
  if (broken >= 0) return { problem: `certificate ${broken + 1} in ${file} is damaged` };
  return { pem: `${certificates.join('\n')}\n` };
}

/** A SHA-256 fingerprint as people copy it: 64 hexadecimal digits, all or none of the pairs parted by colons. */
export const fingerprintPattern = /^([0-9A-Fa-f]{64}|([0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2})$/;

/** A fingerprint as Node writes it in `fingerprint256`: upper case, with colons. */
export function normalizeFingerprint(text: string): string {
  return (text.toUpperCase().match(/[0-9A-F]{2}/g) ?? []).join(':');
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
