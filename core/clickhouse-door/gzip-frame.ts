/** The parts of a gzip file around its deflated data (RFC 1952), for answers that begin before their first row. */
export const GZIP_HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);

/**
 * A stored block of no bytes (RFC 1951, 3.2.4): it keeps a connection open, and its bytes come out as nothing. It may stand
 * only before the deflated data, which is not aligned to bytes.
 */
export const GZIP_NOTHING = Uint8Array.of(0, 0, 0, 0xff, 0xff);

/** Sums what the trailer of a gzip file says about its content: CRC-32 and length. */
export class GzipSum {
  #crc = 0xffffffff;
  #bytes = 0;

  add(chunk: Uint8Array): void {
    let crc = this.#crc;
    for (const byte of chunk) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
    this.#crc = crc;
    this.#bytes += chunk.length;
  }

  trailer(): Uint8Array {
    const trailer = new DataView(new ArrayBuffer(8));
    trailer.setUint32(0, (this.#crc ^ 0xffffffff) >>> 0, true);
    trailer.setUint32(4, this.#bytes % 2 ** 32, true);
    return new Uint8Array(trailer.buffer);
  }
}

const POLYNOMIAL = 0xedb88320;
const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  return crc;
});
