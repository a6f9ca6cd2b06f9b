import { exportJWK, exportSPKI, importJWK, importPKCS8, SignJWT } from 'jose';

export type KeyPair = {
  /** `organisation-account`, or a locator. */
  readonly account: string;
  readonly user: string;
  /** PKCS#8, as `openssl genrsa … | openssl pkcs8 -topk8 -nocrypt` writes it. */
  readonly privateKey: string;
};

/** A token for one hour, as Snowflake defines it: the issuer ends with the fingerprint of the public key. */
export async function snowflakeToken({ account, user, privateKey }: KeyPair, nowMs: number): Promise<string> {
  const key = await importPKCS8(privateKey, 'RS256', { extractable: true });
  // A locator may be followed by its region, which is no part of the name.
  const name = `${account.split('.')[0]}.${user}`.toUpperCase();
  const nowS = Math.floor(nowMs / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(`${name}.SHA256:${await fingerprint(key)}`)
    .setSubject(name)
    .setIssuedAt(nowS)
    .setExpirationTime(nowS + TOKEN_S)
    .sign(key);
}

const TOKEN_S = 3600;

/** Whether a text is an unencrypted key of PKCS#8 by its form. */
export function isPrivateKey(text: string): boolean {
  return /^\s*-----BEGIN PRIVATE KEY-----[A-Za-z0-9+/=\s]{200,}-----END PRIVATE KEY-----\s*$/.test(text);
}

/** SHA-256 of the public half in DER, base64: `DESC USER` shows it as `RSA_PUBLIC_KEY_FP`. */
async function fingerprint(privateKey: CryptoKey): Promise<string> {
  const { n = '', e = '' } = await exportJWK(privateKey);
  const publicKey = await importJWK({ kty: 'RSA', n, e, alg: 'RS256' }, 'RS256', { extractable: true });
  if (publicKey instanceof Uint8Array) throw new TypeError('The public half of an RSA key is no secret of bytes.');
  const der = atob((await exportSPKI(publicKey)).replace(/-----[^-]+-----|\s/g, ''));
  const digest = await crypto.subtle.digest(
    'SHA-256',
    Uint8Array.from(der, (char) => char.charCodeAt(0)),
  );
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
