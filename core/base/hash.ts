/**
 * The hashes of the service, one for each purpose. Two more live with the format that they belong to: the fingerprint of
 * an event, which ClickHouse computes too (core/ingest/ledger/fingerprint.ts), and the resumable checksum of an import
 * (core/ingest/import/checksum.ts).
 */

/** For secrets and ids that must not be reversed: SHA-256 in lower-case hex. */
export async function sha256Hex(text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

/** Bytes in lower-case hex. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte];
  return text;
}

/** `00` to `ff`, precomputed because every request gets an id. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * 53 bits of a text as base 36: enough to tell the visitors of an hour apart without keeping their ids. Not for
 * secrets, and not stored. (The mixing of two multiply-xorshift lanes is that of MurmurHash3's finalizer.)
 */
export function shortHash(text: string): string {
  return hash53(text).toString(36);
}

/**
 * The same bits as an integer from 0 to 2^53 - 1.
 *
 * @param before  the hash of the text before this one: joins hashes without joining texts
 */
export function hash53(text: string, before = 0): number {
  let high = 0xdeadbeef ^ before;
  let low = 0x41c6ce57 ^ Math.floor(before / 4294967296);
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    high = Math.imul(high ^ char, 0x85ebca6b);
    low = Math.imul(low ^ char, 0xc2b2ae35);
  }
  return finalized(high, low);
}

/** Hashes an integer from 0 to 2^53 - 1 after the given hash. */
export function mixed53(value: number, before: number): number {
  const high = Math.imul(0xdeadbeef ^ before ^ value, 0x85ebca6b);
  const low = Math.imul(0x41c6ce57 ^ Math.floor(before / 4294967296) ^ Math.floor(value / 4294967296), 0xc2b2ae35);
  return finalized(high, low);
}

function finalized(high: number, low: number): number {
  const h = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  const l = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return 4294967296 * (0x1fffff & l) + (h >>> 0);
}

/** For estimates: spreads even short, similar texts over 32 bits. (FNV-1a over UTF-16 units, then two multiply-xorshift rounds.) */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** For choosing a shard: 32 bits of the first `bytesMax` bytes. (FNV-1a, then a multiply-xorshift round.) */
export function hashOfBytes(bytes: Uint8Array, bytesMax: number): number {
  let hash = 0x811c9dc5;
  const end = Math.min(bytes.length, bytesMax);
  for (let i = 0; i < end; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/**
 * A factor for hash tables over words or keys that senders choose: with a factor that they cannot know, they cannot
 * choose words that fall into one slot. Odd, so that no bit is lost.
 */
export function secretMultiplier(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn | 1;
}
