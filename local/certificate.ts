import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { generate } from 'selfsigned';

/** A certificate and its key, both in PEM form. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** The SHA-256 fingerprint of the certificate, upper case with colons. */
  readonly sha256: string;
}

/** What a certificate says. */
export interface CertificateFields {
  /** The host that it was issued to; a VB365 server writes its own computer name. */
  readonly commonName?: string;
  /** Host names and IP addresses that it is valid for. */
  readonly names?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

const fiveYears = 5 * 365 * 24 * 60 * 60 * 1000;

/**
 * Makes a self-signed certificate. Like the one that VB365 makes at its installation it passes no check of issuer
 * or host name, unless `names` holds the host that clients call.
 */
export async function makeCertificate(fields: CertificateFields = {}): Promise<Certificate> {
  const { commonName = 'VB365-SRV01', notBefore = new Date() } = fields;
  const names = fields.names ?? [commonName];
  const made = await generate([{ name: 'commonName', value: commonName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: notBefore,
    notAfterDate: fields.notAfter ?? new Date(notBefore.getTime() + fiveYears),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) => (isIP(name) ? { type: 7, ip: name } : { type: 2, value: name })),
      },
    ],
  });
  return { key: made.private, cert: made.cert, sha256: new X509Certificate(made.cert).fingerprint256 };
}
