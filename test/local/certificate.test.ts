import { X509Certificate } from 'node:crypto';
import { makeCertificate } from '../../local/certificate';

test('by default it is issued to a computer name, by itself, and not valid for localhost', async () => {
  const { cert, key, sha256 } = await makeCertificate();
  const certificate = new X509Certificate(cert);
  expect(certificate.subject).toBe('CN=VB365-SRV01');
  expect(certificate.issuer).toBe(certificate.subject);
  expect(certificate.checkHost('localhost')).toBeUndefined();
  expect(certificate.checkIP('127.0.0.1')).toBeUndefined();
  expect(sha256).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  expect(sha256).toBe(certificate.fingerprint256);
  expect(key).toContain('PRIVATE KEY');
});

test('it is valid for the names and addresses that it is given, and for no longer than told', async () => {
  const notAfter = new Date('2026-01-02T00:00:00Z');
  const { cert } = await makeCertificate({
    names: ['localhost', '127.0.0.1'],
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter,
  });
  const certificate = new X509Certificate(cert);
  expect(certificate.checkHost('localhost')).toBe('localhost');
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(new Date(certificate.validTo)).toEqual(notAfter);
});
