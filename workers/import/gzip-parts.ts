/**
 * Part of a gzip file. Where it looks like the beginning of a member, `sizeBefore` is the size that the member before
 * it would then have: it is a beginning if the member before has inflated to that size.
 */
export type GzipPart = { readonly bytes: Uint8Array; readonly sizeBefore: number | undefined };

/** The header of a member: mark, method, flags, time, speed and system (RFC 1952, 2.3). */
const HEADER_BYTES = 10;
/** A member ends with its size modulo 2^32. */
const SIZE_BYTES = 4;
const MARK = 0x1f;
const FLAGS_MAX = 0x1f;

/**
 * Cuts a gzip file wherever a member may begin. `cat a.gz b.gz` makes one file of two members, and so do tools that
 * append to a file (RFC 1952, 2.2). By chance the bytes of a header occur within a member once in a few hundred
 * gigabytes.
 */
export async function* gzipParts(compressed: AsyncIterable<Uint8Array>): AsyncGenerator<GzipPart, void> {
  /** The last bytes that were yielded, followed by bytes that may begin a header. */
  let held = new Uint8Array(SIZE_BYTES);
  let sizeBefore: number | undefined;
  for await (const chunk of compressed) {
    const bytes = joined(held, chunk);
    let start = SIZE_BYTES;
    for (let at = headerFrom(bytes, start); at !== -1; at = headerFrom(bytes, at + 1)) {
      if (at > start) yield { bytes: bytes.slice(start, at), sizeBefore };
      start = at;
      sizeBefore = new DataView(bytes.buffer).getUint32(at - SIZE_BYTES, true);
    }
    const end = Math.max(start, bytes.length - HEADER_BYTES + 1);
    if (end > start) {
      yield { bytes: bytes.slice(start, end), sizeBefore };
      sizeBefore = undefined;
    }
    held = bytes.slice(end - SIZE_BYTES);
  }
  if (held.length > SIZE_BYTES) yield { bytes: held.slice(SIZE_BYTES), sizeBefore };
}

/** The index of a complete header, or -1. */
function headerFrom(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(MARK, from); at !== -1; at = bytes.indexOf(MARK, at + 1)) {
    if (at + HEADER_BYTES > bytes.length) return -1;
    if (isHeader(bytes, at)) return at;
  }
  return -1;
}

function isHeader(bytes: Uint8Array, at: number): boolean {
  const [, second, method, flags = 0, , , , , speed, system = 0] = bytes.subarray(at, at + HEADER_BYTES);
  const isKnownSpeed = speed === 0 || speed === 2 || speed === 4;
  return second === 0x8b && method === 8 && flags <= FLAGS_MAX && isKnownSpeed && (system <= 13 || system === 255);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
