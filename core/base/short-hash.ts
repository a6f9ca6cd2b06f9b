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
