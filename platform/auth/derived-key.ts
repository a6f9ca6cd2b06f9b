import { hex } from '../../core/base/hash.ts';
import type { Env } from '../env.ts';

export type Secrets = Pick<Env, 'AUTH_SECRET' | 'AUTH_SECRET_PREVIOUS'>;

/** Each purpose has a key of its own, so that what one signs or seals means nothing to another. */
export type KeyPurpose =
  | 'seal channel settings'
  | 'seal destination secrets'
  | 'seal sign-on secrets'
  | 'seal totp secrets'
  | 'hash recovery codes'
  | 'sign access tokens'
  | 'succeed refresh tokens'
  | 'sign agent confirmations'
  | 'sign share passes'
  | 'sign links of mail'
  | 'sign pictures of alerts';

/** The deployment's secrets, the current one first; what the previous one made stays readable after a rotation. */
export function secretsOf({ AUTH_SECRET, AUTH_SECRET_PREVIOUS }: Secrets): readonly string[] {
  return AUTH_SECRET_PREVIOUS ? [AUTH_SECRET, AUTH_SECRET_PREVIOUS] : [AUTH_SECRET];
}

/** 256 bits of a secret for one purpose (HKDF, SHA-256). */
export async function derivedBits(secret: string, purpose: KeyPurpose): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), 'HKDF', false, ['deriveBits']);
  const info = bytes.encode(`edgewise ${purpose}`);
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    key,
    256,
  );
  return new Uint8Array(bits);
}

/** HMAC-SHA-256 of a text under the key of a purpose, in hex. */
export async function keyedHash(secret: string, purpose: KeyPurpose, text: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', await derivedBits(secret, purpose), algorithm, false, ['sign']);
  return hex(new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))));
}
