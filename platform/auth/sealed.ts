import { base64Url } from '@better-auth/utils/base64';
import { derivedBits, type KeyPurpose, type Secrets, secretsOf } from './derived-key.ts';

const IV_BYTES = 12;

/**
 * Encrypts a secret that must be read again (AES-256-GCM).
 *
 * @param owner  the id of the row that it belongs to; sealed text that is moved to another row cannot be opened
 */
export async function seal(env: Secrets, purpose: KeyPurpose, owner: string, secret: Uint8Array<ArrayBuffer>) {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const key = await keyOf(env.AUTH_SECRET, purpose);
  const sealed = new Uint8Array(await crypto.subtle.encrypt(parameters(iv, owner), key, secret));
  const all = new Uint8Array(iv.length + sealed.length);
  all.set(iv);
  all.set(sealed, iv.length);
  return base64Url.encode(all, { padding: false });
}

/** Throws if no secret of the deployment opens it: AUTH_SECRET was replaced without AUTH_SECRET_PREVIOUS. */
export async function unseal(env: Secrets, purpose: KeyPurpose, owner: string, text: string): Promise<Uint8Array> {
  const all = base64Url.decode(text);
  const parts = { iv: all.slice(0, IV_BYTES), sealed: all.slice(IV_BYTES) };
  for (const secret of secretsOf(env)) {
    const key = await keyOf(secret, purpose);
    const opened = await crypto.subtle.decrypt(parameters(parts.iv, owner), key, parts.sealed).catch(() => undefined);
    if (opened) return new Uint8Array(opened);
  }
  throw new Error('A sealed secret cannot be opened; was AUTH_SECRET replaced without AUTH_SECRET_PREVIOUS?');
}

/** `seal` for text. */
export function sealText(env: Secrets, purpose: KeyPurpose, owner: string, text: string): Promise<string> {
  return seal(env, purpose, owner, Uint8Array.from(new TextEncoder().encode(text)));
}

/** `unseal` for text. */
export async function unsealText(env: Secrets, purpose: KeyPurpose, owner: string, text: string): Promise<string> {
  return new TextDecoder().decode(await unseal(env, purpose, owner, text));
}

function parameters(iv: Uint8Array<ArrayBuffer>, owner: string) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(owner) };
}

async function keyOf(secret: string, purpose: KeyPurpose): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', await derivedBits(secret, purpose), 'AES-GCM', false, ['encrypt', 'decrypt']);
}
