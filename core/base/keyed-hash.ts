import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hex } from './hash.ts';

const encoder = new TextEncoder();

/**
 * HMAC-SHA-256, in lower-case hex, at once: the steps of ingest are not asynchronous, as the hashes of the platform are.
 * Without the key, a text cannot be found from its hash by trying all texts.
 */
export function keyedHash(key: Uint8Array, text: string): string {
  return hex(hmac(sha256, key, encoder.encode(text)));
}

/** A key for one purpose, made of a secret. Nothing needs to store it. */
export function derivedKey(secret: string, purpose: string): Uint8Array {
  return hmac(sha256, encoder.encode(secret), encoder.encode(purpose));
}
