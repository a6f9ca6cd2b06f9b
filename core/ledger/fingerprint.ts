/** What makes a row one event within its project: rows that agree in it count once, whatever else they say. */
export type EventIdentity = {
  readonly event: string;
  /** `YYYY-MM-DD hh:mm:ss.mmm`, UTC. */
  readonly timestamp: string;
  /** A UUID in lower case. */
  readonly id: string;
};

/**
 * 64 bits of an event's identity, as 16 hexadecimal digits: MurmurHash3 (x86, 32 bits, seed 0) of the identity behind a
 * `#`, which moves every block of the hash by one byte, and of the identity itself. ClickHouse computes the same from the
 * columns of `events` (`FINGERPRINT_SQL`); a test compares the two.
 */
export function fingerprintOf({ event, timestamp, id }: EventIdentity): string {
  const text = `#${id}${timestamp}${event}`;
  // A unit of UTF-16 takes three bytes at most.
  const bytes = text.length * 3 <= SCRATCH.length ? SCRATCH : new Uint8Array(text.length * 3);
  const { written } = encoder.encodeInto(text, bytes);
  return hexOf(murmur3(bytes, 0, written)) + hexOf(murmur3(bytes, 1, written));
}

/** `fingerprintOf` over columns of `events`, as a UInt64. */
export const FINGERPRINT_SQL = `bitOr(
  bitShiftLeft(toUInt64(murmurHash3_32(concat('#', toString(id), toString(timestamp), event))), 32),
  toUInt64(murmurHash3_32(concat(toString(id), toString(timestamp), event))))`;

/** The same as the digits that `fingerprintOf` gives. */
export const FINGERPRINT_DIGITS_SQL = `leftPad(hex(${FINGERPRINT_SQL}), 16, '0')`;

export const FINGERPRINT_CHARS = 16;

const encoder = new TextEncoder();
/** Written and read within one call: an allocation for each event would take longer than the hash. */
const SCRATCH = new Uint8Array(1_024);

/** Of the bytes from `start` to before `end`. */
function murmur3(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  const tailAt = start + (length & ~3);
  let hash = 0;
  for (let at = start; at < tailAt; at += 4) {
    hash ^= scrambled(blockAt(bytes, at));
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let at = end - 1; at >= tailAt; at--) tail = (tail << 8) | (bytes[at] ?? 0);
  hash ^= scrambled(tail) ^ length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Four bytes, the lowest first. */
function blockAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}

function scrambled(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}

/** The two digits of each byte: looking them up takes a fraction of `toString(16)`. */
const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexOf(word: number): string {
  return `${DIGITS[word >>> 24]}${DIGITS[(word >>> 16) & 255]}${DIGITS[(word >>> 8) & 255]}${DIGITS[word & 255]}`;
}
