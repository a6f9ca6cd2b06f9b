/** Identifies an event within its project: rows with the same identity count once, whatever else they hold. */
export type EventIdentity = {
  readonly event: string;
  /** `YYYY-MM-DD hh:mm:ss.mmm`, UTC. */
  readonly timestamp: string;
  /** A UUID in lower case. */
  readonly id: string;
};

export const FINGERPRINT_CHARS = 16;

/**
 * A hash of 64 bits of each event's identity, as 16 hexadecimal digits, concatenated. It joins two MurmurHash3 (x86,
 * 32 bits, seed 0): of the identity behind a `#`, which shifts every block by one byte, and of the identity itself.
 * ClickHouse computes the same from the columns of `events` (`FINGERPRINT_SQL`); a test compares the two.
 *
 * This runs for every accepted event, so it makes no text but the result, and reads whole words of the identity.
 */
export function fingerprintsOf(events: readonly EventIdentity[]): string {
  const digits = new Uint8Array(events.length * FINGERPRINT_CHARS);
  for (let index = 0; index < events.length; index++) {
    const identity = events[index];
    if (identity === undefined) continue;
    const { words, length } = wordsOf(identity);
    writeHex(digits, index * FINGERPRINT_CHARS, murmur3(words, true, length + 1));
    writeHex(digits, index * FINGERPRINT_CHARS + FINGERPRINT_CHARS / 2, murmur3(words, false, length));
  }
  return decoder.decode(digits);
}

/** The same fingerprint from columns of `events`, as a UInt64. */
export const FINGERPRINT_SQL = `bitOr(
  bitShiftLeft(toUInt64(murmurHash3_32(concat('#', toString(id), toString(timestamp), event))), 32),
  toUInt64(murmurHash3_32(concat(toString(id), toString(timestamp), event))))`;

/** The same as digits. */
export const FINGERPRINT_DIGITS_SQL = `leftPad(hex(${FINGERPRINT_SQL}), ${FINGERPRINT_CHARS}, '0')`;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The text begins at the second word; the last byte of the first word is the `#`. */
const TEXT_AT = 4;
const MARK = '#'.charCodeAt(0);
const ASCII_END = 0x80;

type Scratch = { readonly bytes: Uint8Array; readonly words: Uint32Array; readonly text: Uint8Array };

function newScratch(chars: number): Scratch {
  // A unit of UTF-16 takes at most three bytes; one word is read beyond the end.
  const bytes = new Uint8Array((TEXT_AT + 3 * chars + 8) & ~3);
  bytes[TEXT_AT - 1] = MARK;
  return { bytes, words: new Uint32Array(bytes.buffer), text: bytes.subarray(TEXT_AT) };
}

/** Reused for every text: allocating memory for each event would take longer than the hash. */
const SCRATCH_CHARS = 400;
const SCRATCH = newScratch(SCRATCH_CHARS);

/** A `#` and the bytes of an identity as little-endian words, padded with zeros; `length` is that of the identity. */
function wordsOf({ id, timestamp, event }: EventIdentity): { readonly words: Uint32Array; readonly length: number } {
  const chars = id.length + timestamp.length + event.length;
  const scratch = chars <= SCRATCH_CHARS ? SCRATCH : newScratch(chars);
  const isAscii =
    putAscii(scratch.text, 0, id) &&
    putAscii(scratch.text, id.length, timestamp) &&
    putAscii(scratch.text, id.length + timestamp.length, event);
  const length = isAscii ? chars : encoder.encodeInto(id + timestamp + event, scratch.text).written;
  scratch.text.fill(0, length, length + 4);
  return { words: scratch.words, length };
}

/** Writes an ASCII text at `start` without calling the platform; false if a character is not ASCII. */
function putAscii(target: Uint8Array, start: number, text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= ASCII_END) return false;
    target[start + at] = code;
  }
  return true;
}

/** Hashes `length` bytes from the beginning of the text, or from the mark before it. */
function murmur3(words: Uint32Array, isFromMark: boolean, length: number): number {
  const blocks = length >> 2;
  let hash = 0;
  for (let block = 0; block < blocks; block++) {
    hash ^= scrambled(wordAt(words, block, isFromMark));
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  const rest = (length & 3) * 8;
  hash ^= scrambled(wordAt(words, blocks, isFromMark) & ((1 << rest) - 1)) ^ length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function wordAt(words: Uint32Array, block: number, isFromMark: boolean): number {
  const next = words[block + 1] ?? 0;
  return isFromMark ? ((words[block] ?? 0) >>> 24) | (next << 8) : next;
}

function scrambled(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}

const DIGITS = encoder.encode('0123456789abcdef');

function writeHex(target: Uint8Array, offset: number, word: number): void {
  for (let digit = 0; digit < 8; digit++) target[offset + digit] = DIGITS[(word >>> (28 - 4 * digit)) & 15] ?? 0;
}
