import type { IngestedRow } from '../event.ts';

const encoder = new TextEncoder();

/** The id by which an event is kept or left out: its device, else its user, else its own. Queries build the same. */
export function sampledBy({ anonymous_id, user_id, id }: Pick<IngestedRow, 'anonymous_id' | 'user_id' | 'id'>): string {
  return anonymous_id || user_id || id;
}

/** Of 2^32 visitors, those with hashes below this are kept after so many halvings. */
export function hashesKept(halvings: number): number {
  return 2 ** (32 - halvings);
}

/** MurmurHash3 of 32 bits with seed 0 over UTF-8: ClickHouse has the same as `murmurHash3_32`. */
export function murmurHash3(text: string): number {
  const bytes = encoder.encode(text);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const blocks = bytes.length >> 2;
  let hash = 0;
  for (let block = 0; block < blocks; block++) {
    hash ^= scrambled(view.getInt32(4 * block, true));
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  }
  let tail = 0;
  for (let at = bytes.length - 1; at >= 4 * blocks; at--) tail = (tail << 8) | (bytes[at] ?? 0);
  if (bytes.length > 4 * blocks) hash ^= scrambled(tail);
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scrambled(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}
