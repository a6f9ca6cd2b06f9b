import { importX509 } from 'jose';

/** NIST SP 800-131A: shorter RSA keys are no longer accepted for signatures. */
const RSA_BITS_MIN = 2048;

/** The public key of a certificate in PEM; undefined for other text, and for keys other than RSA of 2,048 bits or more. */
export async function readCertificate(pem: string, algorithm: string): Promise<CryptoKey | undefined> {
  try {
    const key = await importX509(pem, algorithm);
    const bits: unknown = Reflect.get(key.algorithm, 'modulusLength');
    return typeof bits === 'number' && bits >= RSA_BITS_MIN ? key : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A certificate as a provider shows it, in the one form that we keep: with or without its PEM lines, in one line or
 * many. Undefined if it is no certificate with an RSA key that is long enough.
 */
export async function normalCertificate(text: string): Promise<string | undefined> {
  const base64 = text.replace(/-----(BEGIN|END) CERTIFICATE-----/g, '').replace(/\s/g, '');
  const lines = base64.match(/.{1,64}/g) ?? [];
  const pem = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n');
  return (await readCertificate(pem, 'RS256')) === undefined ? undefined : pem;
}
